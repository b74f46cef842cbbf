import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { alarmDefinitions } from "../../core/deployed/alerts/alarm-definitions";
import { controls } from "../../core/controls";
import {
  documentationUrl,
  leavingUrl,
  settingsRemovalUrl,
  toAlarmUrl,
  toControlUrl,
  toPolicyUrl,
} from "../../core/documentation";
import { removalPolicies } from "../../policy-pack/removal";
import { anchorsOf } from "../support/docs-pages";
import { productFiles, root } from "../support/source-tree";

/** Whether an address of the documentation has its page and heading in this repository. */
function isInRepository(url: string): boolean {
  const [page = "", anchor] = url.split("#");
  const path = join(root, page.replace(documentationUrl, "docs"));
  return existsSync(path) && (anchor === undefined || anchorsOf(path).includes(anchor));
}

describe("The documentation's address", () => {
  it("has a page for each control", () => {
    const urls = controls.map(({ id }) => toControlUrl(id));
    assert.deepEqual(
      urls.filter((url) => !isInRepository(url)),
      [],
    );
  });

  it("has a heading for each policy on removal", () => {
    const urls = removalPolicies.map(({ id }) => toPolicyUrl(id));
    assert.deepEqual(
      urls.filter((url) => !isInRepository(url)),
      [],
    );
  });

  it("has a heading for each alarm", () => {
    const urls = ["heartbeat-missing", ...alarmDefinitions(5).map(({ id }) => id)].map(toAlarmUrl);
    assert.deepEqual(
      urls.filter((url) => !isInRepository(url)),
      [],
    );
  });

  it("has a heading about leaving", () => {
    assert.ok(isInRepository(leavingUrl));
  });

  it("has a heading about removing settings", () => {
    assert.ok(isInRepository(settingsRemovalUrl));
  });

  it("does not find a page or a heading that is not there", () => {
    assert.deepEqual(
      [toControlUrl("none"), toAlarmUrl("none")].map((url) => isInRepository(url)),
      [false, false],
    );
  });

  it("stands in one source file", () => {
    const holding = productFiles().filter(({ text }) => text.includes(documentationUrl));
    assert.deepEqual(
      holding.map(({ path }) => path),
      ["core/documentation.ts"],
    );
  });
});
