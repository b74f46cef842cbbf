import assert from "node:assert/strict";
import type { Log } from "sarif";
import { auditFormats, renderReport, type AuditFormat } from "../../../cli/report";
import { aReport, aReported, aTarget } from "../../support/audit-reports";

/** Names that break what is pasted together; AWS has allowed each of these characters somewhere. */
const names = {
  "markup in it": "<script>alert('&amp;')</script>\"",
  "the end of a CDATA section in it": "a]]>b-->c",
  "control characters in it": "a\u0000\u0007\u001b[2Jb\r\nc\u2028d",
  "the marks of Markdown in it": "|a|`b`*c*_d_[e](http://f)~g~#h\\",
  "text from right to left in it": "\u202etxt.exe\u202c שלום",
  "255 characters": "x".repeat(255),
};

/** How a reader of each format gets the name of the only finding's resource. */
const readers: Readonly<Record<AuditFormat, (text: string) => string | undefined>> = {
  table: readEscaped,
  json: (text) => {
    const { targets } = JSON.parse(text) as {
      readonly targets: readonly {
        readonly findings: readonly { readonly resource: { readonly name: string } }[];
      }[];
    };
    return targets[0]?.findings[0]?.resource.name;
  },
  sarif: (text) => {
    const [result] = (JSON.parse(text) as Log).runs[0]?.results ?? [];
    return result?.locations?.[0]?.logicalLocations?.[0]?.name;
  },
  markdown: (text) => {
    const [, , , , , resource = ""] =
      text
        .trimEnd()
        .split("\n")
        .at(-1)
        ?.split(/(?<!\\) ?\| ?/) ?? [];
    return readEscaped(readEntities(resource.replaceAll(/\\([!-/:-@[-`{-~])/g, "$1")));
  },
  junit: (text) => {
    const name = /classname="job-security-configuration" name="[^"]*:job\/([^"]*)"/.exec(text)?.[1];
    return name === undefined ? undefined : readVisible(readEntities(name));
  },
  asff: (text) => {
    const [batch] = JSON.parse(text) as readonly {
      readonly Findings: readonly {
        readonly Resources: readonly {
          readonly Details: { readonly Other: { readonly name: string } };
        }[];
      }[];
    }[];
    return batch?.Findings[0]?.Resources[0]?.Details.Other.name;
  },
  ocsf: (text) => {
    const [event] = JSON.parse(text) as readonly {
      readonly resources: readonly { readonly name: string }[];
    }[];
    return event?.resources[0]?.name;
  },
  html: (text) => {
    const json = /<script type="application\/json" id="audit">([^<]*)<\/script>/.exec(text)?.[1];
    const [row] = JSON.parse(json ?? "[]") as readonly { readonly resource: string }[];
    return row === undefined ? undefined : readVisible(row.resource);
  },
};

function readEntities(text: string): string {
  const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };
  return text.replaceAll(/&(\w+);/g, (_, name: string) => entities[name] ?? "?");
}

/** A name as JSON writes it, with more characters written as `\u{…}`. */
function readEscaped(text: string): string | undefined {
  const quoted = /Glue job ("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  return quoted === undefined ? undefined : (JSON.parse(readVisible(quoted)) as string);
}

function readVisible(text: string): string {
  return text.replaceAll(/\\u\{([0-9a-f]+)\}/g, (_, code: string) =>
    String.fromCodePoint(parseInt(code, 16)),
  );
}

describe("In a report of every format, a resource's name", () => {
  for (const format of auditFormats) {
    for (const [what, name] of Object.entries(names)) {
      it(`with ${what} can be read as it is: ${format}`, () => {
        const report = aReport([aTarget({ findings: [aReported(name)] })]);
        assert.equal(readers[format](renderReport(format, report)), name);
      });
    }
  }
});
