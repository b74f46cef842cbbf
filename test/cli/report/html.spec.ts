import assert from "node:assert/strict";
import { JSDOM, VirtualConsole, type Page } from "jsdom";
import { renderReport } from "../../../cli/report";
import { aReport, aReported, aTarget, mixedReport } from "../../support/audit-reports";

const elsewhere = aTarget({
  region: "us-east-1",
  findings: [
    aReported("d", { control: "job-secret", severity: "critical" }),
    aReported("</script><script>document.title = 'taken'</script>"),
  ],
});

/** The page as a browser builds it, with its script run. */
function load(report: Parameters<typeof renderReport>[1]): JSDOM["window"] {
  const virtualConsole = new VirtualConsole();
  virtualConsole.on("jsdomError", (error) => assert.fail(error));
  const html = renderReport("html", report);
  return new JSDOM(html, { runScripts: "dangerously", virtualConsole }).window;
}

const open = (report: Parameters<typeof renderReport>[1]): Page => load(report).document;

const textsOf = (page: Page, selector: string) =>
  Array.from(page.querySelectorAll(selector), ({ textContent }) => textContent);
const names = (page: Page) => textsOf(page, "#findings td:nth-child(5)");

function choose({ document, Event }: JSDOM["window"], filter: string, value: string): void {
  const select = document.querySelector(`#${filter}`);
  assert.ok(select);
  select.value = value;
  select.dispatchEvent(new Event("change"));
}

describe("The page of an audit", function () {
  this.timeout(30_000);

  it("has its counts, then what failed and was not read, above all findings", () => {
    const page = open(mixedReport);
    assert.match(
      page.querySelector("h1 + p")?.textContent ?? "",
      /^3 targets, 1 failed, 1 not read/,
    );
    assert.deepEqual(textsOf(page, "h1, h2"), [
      "Glue encryption audit: NOT clean",
      "Not judged",
      "Findings",
    ]);
    assert.deepEqual(textsOf(page, ".failed li"), [
      "111122223333 us-east-1: jobs not read to the end: access-denied: AccessDeniedException: no",
      "444455556666 eu-west-1 failed: AssumeRole failed",
    ]);
  });

  it("has a row for each finding with its state, the most severe first", () => {
    const page = open(mixedReport);
    assert.deepEqual(names(page), ["b", "c", "*", "a"]);
    assert.deepEqual(textsOf(page, "#findings td:nth-child(6)"), [
      "open",
      "exempted until 2027-03-31, by sales: retired in spring",
      "not judged",
      "open",
    ]);
  });

  it("shows what every filter asks for, and counts it", () => {
    const window = load(aReport([...mixedReport.targets, elsewhere]));
    const page = window.document;
    assert.deepEqual(textsOf(page, "#severity option"), ["all", "critical", "high", "low"]);
    choose(window, "severity", "high");
    assert.equal(names(page).length, 4);
    choose(window, "control", "job-secret");
    assert.deepEqual(names(page), []);
    choose(window, "severity", "");
    assert.deepEqual([names(page), textsOf(page, "#count")], [["d"], ["1 of 6 findings"]]);
    assert.deepEqual(textsOf(page, "#account option"), ["all", "111122223333"]);
    choose(window, "control", "");
    choose(window, "region", "eu-west-1");
    assert.deepEqual(names(page), ["b", "c", "a"]);
  });

  it("runs nothing but its own script, and loads nothing", () => {
    const page = open(aReport([elsewhere]));
    assert.deepEqual(
      [page.title, page.querySelectorAll("script").length],
      ["Glue encryption audit: NOT clean", 2],
    );
    const policy = page.querySelector("meta[http-equiv]")?.getAttribute("content");
    const hash = "'sha256-[A-Za-z0-9+/]{43}='";
    assert.match(
      policy ?? "",
      new RegExp(
        `^default-src 'none'; style-src ${hash}; script-src ${hash}; base-uri 'none'; form-action 'none'$`,
      ),
    );
    assert.equal(page.querySelectorAll("[src], link, [onclick], [style]").length, 0);
  });

  it("has no list of what failed where nothing did", () => {
    assert.equal(open(aReport([aTarget()])).querySelector(".failed"), null);
  });
});
