import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { listOrganizationAccounts } from "../../aws/accounts/organization";
import { GuardrailError, toErrorMessage } from "../../core/errors";
import type { AuditExemptions, AuditTarget, AuditTargets } from "../targets/audit-target";
import { parseExemptions } from "../targets/parse-exemptions";
import type { AuditOptions, AuditScope } from "./options";

/** What is to be audited, and what is permitted. */
export interface ResolvedScope {
  readonly targets: readonly AuditTarget[];
  readonly exemptions: AuditExemptions;
}

/**
 * Reads the files that the command line names, and asks the organization for its accounts where the
 * targets file wants it.
 * @throws {GuardrailError} where a file or the organization cannot be read: nothing may be left out.
 */
export async function resolveScope(
  { scope, exemptions: named }: Pick<AuditOptions, "scope" | "exemptions">,
  say: (line: string) => void,
): Promise<ResolvedScope> {
  if (scope.kind === "own-account") {
    return { targets: toOwnTargets(scope), exemptions: await readExemptions(named) };
  }
  // Loaded late: the keys of a stack's configuration, which the file may hold, come with Pulumi's packages.
  const { parseAuditTargets } = await import("../targets/parse-audit-targets");
  const file = parseAuditTargets(scope.path, await readText("targets", scope.path));
  const beside = file.exemptions && resolve(dirname(scope.path), file.exemptions);
  const exemptions = await readExemptions(named ?? beside);
  return { targets: [...file.targets, ...(await readOrganization(file, say))], exemptions };
}

function toOwnTargets(scope: Extract<AuditScope, { kind: "own-account" }>): readonly AuditTarget[] {
  const { regions, approvedKeys, serviceRoles } = scope;
  const requirement = {
    approvedKeys: approvedKeys.length === 0 ? "any-customer-key" : approvedKeys,
    serviceRoles: serviceRoles.length === 0 ? "any" : serviceRoles,
    knownSecurityConfigurations: [],
  } as const;
  return regions.map((region) => ({ region, requirement }));
}

async function readExemptions(path: string | undefined): Promise<AuditExemptions> {
  return path === undefined ? [] : parseExemptions(path, await readText("exemptions", path));
}

/** The accounts that the file does not name itself. One that is not active has nothing to audit. */
async function readOrganization(
  { organization, targets }: AuditTargets,
  say: (line: string) => void,
): Promise<readonly AuditTarget[]> {
  if (organization === undefined) return [];
  const named = new Set(targets.map(({ account }) => account));
  const accounts = await listOrganizationAccounts(organization.region);
  const further = accounts.filter(({ id }) => !named.has(id));
  for (const { id, state } of further.filter((each) => each.state !== "ACTIVE")) {
    say(`${id}: left out, as the organization calls it ${state}`);
  }
  const active = further.filter(({ state }) => state === "ACTIVE");
  return active.flatMap(({ id }) => organization.toTargets(id));
}

async function readText(what: string, path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const why = toErrorMessage(error);
    throw new GuardrailError(`The ${what} file cannot be read: ${why}. docs/audit.md shows one.`, {
      cause: error,
    });
  }
}
