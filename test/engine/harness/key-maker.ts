import { objectAt, textAt, type JsonObject } from "../../../local/aws/json";
import type { GuardrailWorld } from "./guardrail-world";

/** Makes KMS keys of every kind that somebody may configure by mistake; each is a new one, by its ARN. */
export class KeyMaker {
  #count = 0;

  constructor(private readonly world: GuardrailWorld) {}

  async created(input: JsonObject, region?: string): Promise<string> {
    const answer = await this.world.call("kms:CreateKey", input, toCaller(region));
    return arnIn(answer, "KeyMetadata");
  }

  /** A key after one call on it. */
  async after(operation: string): Promise<string> {
    const KeyId = await this.created({});
    await this.world.call(`kms:${operation}`, { KeyId }, {});
    return KeyId;
  }

  /** A multi-Region key of another Region, and its replica in the stack's own. */
  async replicated(): Promise<{ readonly primary: string; readonly replica: string }> {
    const [elsewhere, region] = ["us-east-1", "eu-central-1"];
    const primary = await this.created({ MultiRegion: true }, elsewhere);
    const input = { KeyId: primary, ReplicaRegion: region };
    const answer = await this.world.call("kms:ReplicateKey", input, { region: elsewhere });
    return { primary, replica: arnIn(answer, "ReplicaKeyMetadata") };
  }

  async managedByAws(): Promise<string> {
    this.#count += 1;
    const KeyId = `alias/aws/service-${this.#count}`;
    return arnIn(await this.world.call("kms:DescribeKey", { KeyId }, {}), "KeyMetadata");
  }

  /** One that nobody made. */
  missing(account = "111122223333"): string {
    this.#count += 1;
    const id = `99999999-0000-4000-8000-${String(this.#count).padStart(12, "0")}`;
    return `arn:aws:kms:eu-central-1:${account}:key/${id}`;
  }
}

function toCaller(region: string | undefined) {
  return region === undefined ? {} : { region };
}

function arnIn(answer: JsonObject, member: string): string {
  return textAt(objectAt(answer, member), "Arn") ?? "";
}
