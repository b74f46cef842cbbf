import { observeCatalog } from "../../aws/catalog/settings";
import type { ReencryptClients } from "../../aws/reencrypt/clients";
import { evaluateCatalog } from "../../core/catalog/evaluate";
import { GuardrailError } from "../../core/errors";
import { toText } from "../../core/messages/finding";
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
    private readonly glue: ReencryptClients["glue"],
    private readonly account: string,
    private readonly requirement: Requirement,
  ) {}

  /** @throws {GuardrailError} where the catalog's settings are not encrypted as required. */
  async look(): Promise<void> {
    const { observed } = await observeCatalog(this.glue, this.account, limitMs);
    const poor = evaluateCatalog(observed, this.requirement).filter(
      ({ verdict }) => verdict.outcome !== "compliant",
    );
    if (poor.length === 0) return;
    const findings = poor.map((finding) => `  ${toText(finding)}`);
    throw new GuardrailError(
      ["The catalog's settings do not encrypt what is written as required:", ...findings].join(
        "\n",
      ),
    );
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
