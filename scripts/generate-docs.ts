import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { accountRolesTemplate } from "../components/documents/account-roles-template";
import { controls } from "../core/controls";
import {
  deployerGrants,
  previewGrants,
  toGrantPolicy,
  type Grant,
} from "../core/deployment/permissions";
import {
  configTable,
  controlHeader,
  controlTable,
  directionTable,
  toJson,
  toJsonBlock,
  type ConfigEntry,
} from "./docs-sections";
import { directions } from "./import-directions.cjs";

const root = join(__dirname, "..");

/** One part of a page that is made from the code: what stands between its two marker comments. */
interface Generated {
  readonly page: string;
  readonly section: string;
  readonly text: string;
}

function generated(): Generated[] {
  return [
    { page: "docs/controls/README.md", section: "controls", text: controlTable(controls) },
    { page: "README.md", section: "configuration", text: configTable(readConfigEntries()) },
    { page: "docs/architecture.md", section: "directions", text: directionTable(directions) },
    ...permissionSections(),
    ...controls.map((control) => ({
      page: `docs/controls/${control.id}.md`,
      section: "header",
      text: controlHeader(control),
    })),
  ];
}

function permissionSections(): Generated[] {
  const toText = (grants: readonly Grant[]) => toJsonBlock(toGrantPolicy(grants));
  const page = "docs/ci.md";
  return [
    { page, section: "preview permissions", text: toText(previewGrants) },
    { page, section: "deployment permissions", text: toText(deployerGrants) },
  ];
}

function readConfigEntries(): Record<string, ConfigEntry> {
  const project = parse(readFileSync(join(root, "Pulumi.yaml"), "utf8")) as {
    config: Record<string, ConfigEntry>;
  };
  return project.config;
}

/** @throws when the page or one of its markers is missing. */
function place({ page, section, text }: Generated, current: string): string {
  const [start, end] = [`<!-- generated: ${section} -->`, `<!-- end: ${section} -->`];
  const [from, to] = [current.indexOf(start), current.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} lacks the markers ${start} and ${end}`);
  return `${current.slice(0, from + start.length)}\n\n${text}\n\n${current.slice(to)}`;
}

function main(isCheck: boolean): void {
  const pages = new Map([
    ["docs/account-roles.template.json", `${toJson(accountRolesTemplate())}\n`],
  ]);
  for (const part of generated()) {
    const path = join(root, part.page);
    if (!existsSync(path))
      throw new Error(`${part.page} is missing: write it, then run this again`);
    pages.set(part.page, place(part, pages.get(part.page) ?? readFileSync(path, "utf8")));
  }
  const stale = [...pages].filter(([page, text]) => readIfThere(join(root, page)) !== text);
  if (!isCheck) for (const [page, text] of stale) writeFileSync(join(root, page), text);
  const names = stale.map(([page]) => page).join(", ");
  if (isCheck && stale.length > 0) throw new Error(`stale: ${names}; run npm run docs`);
  process.stdout.write(
    stale.length > 0 ? `wrote ${names}\n` : "the generated docs are up to date\n",
  );
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

main(process.argv.includes("--check"));
