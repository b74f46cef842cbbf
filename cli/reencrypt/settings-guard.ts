import { observeCatalog } from "../../aws/catalog/settings";
import { observeKey } from "../../aws/catalog/key-state";
import type { ReencryptClients } from "../../aws/reencrypt/clients";
import { asFound } from "../../core/as-found";
import { evaluateCatalog } from "../../core/catalog/evaluate";
import { guardrailKey } from "../../core/controls/guardrail-key";
import { GuardrailError } from "../../core/errors";
import { toFinding, type Finding } from "../../core/finding";
import { toText } from "../../core/messages/finding";
import type { ObservedCatalog } from "../../core/observed/fact";
import type { Requirement } from "../../core/requirement";
import { RunStopped } from "./walk/run";

/** Milliseconds for a look at the settings, the waiting for its turn included. */
const limitMs = 60_000;

/** Writes between two looks at the settings. */
const writesPerLook = 100;

/** What the settings must be before an object is written, and while it is. */
export class SettingsGuard {
  #writes = 0;

  constructor(
    private readonly clients: Pick<ReencryptClients, "glue" | "kms">,
    private readonly account: string,
    private readonly requirement: Requirement,
  ) {}

  /** @throws {GuardrailError} where the settings or their keys are not as required. */
  async lookFirst(): Promise<void> {
    const { metadata, passwords } = await this.look();
    const keyIds = [metadata.keyId, passwords.keyId].flatMap((keyId) =>
      keyId.state === "known" ? [asFound(keyId.value)] : [],
    );
    const findings = await Promise.all([...new Set(keyIds)].map((keyId) => this.judgeKey(keyId)));
    refuse(findings.filter(({ verdict }) => !this.isAccepted(verdict)));
  }

  /** @throws {GuardrailError} where the catalog's settings are not encrypted as required. */
  private async look(): Promise<ObservedCatalog> {
    const { observed } = await observeCatalog(this.clients.glue, this.account, limitMs);
    const findings = evaluateCatalog(observed, this.requirement);
    refuse(findings.filter(({ verdict }) => verdict.outcome !== "compliant"));
    return observed;
  }

  private async judgeKey(keyArn: string): Promise<Finding> {
    const { accountRegion } = this.requirement;
    const key = await observeKey(this.clients.kms, keyArn);
    return toFinding(guardrailKey, { name: keyArn, accountRegion }, key, { accountRegion });
  }

  /** A key that is approved by name may be one whose state this caller may not read. */
  private isAccepted({ outcome }: Finding["verdict"]): boolean {
    const isNamed = this.requirement.metadataKeys !== "any-customer-key";
    return outcome === "compliant" || (outcome === "unknown" && isNamed);
  }

  /** Looks again at times: what is written after encryption went off loses its own. @throws {RunStopped} */
  async beforeWrite(): Promise<void> {
    this.#writes += 1;
    if (this.#writes % writesPerLook === 0) await this.lookAgain();
  }

  /** @throws {RunStopped} where the settings are no longer as required, or cannot be read. */
  async lookAgain(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      if (error instanceof GuardrailError) throw new RunStopped(error.message, { cause: error });
      throw error;
    }
  }
}

/** @throws {GuardrailError} that lists the findings, where there are any. */
function refuse(findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  const lines = findings.map((finding) => `  ${toText(finding)}`);
  throw new GuardrailError(
    ["The catalog's settings do not encrypt what is written as required:", ...lines].join("\n"),
  );
}
