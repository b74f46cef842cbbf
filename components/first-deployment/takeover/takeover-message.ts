import { identifyKey } from "../../../core/kms-key";
import type { GuardrailConfig } from "../../config/stack-config";
import { roleArn } from "../../config/values";
import type { ForeignEncryption } from "./foreign-encryption";
import { toSetCommand } from "../set-command";
import type { StackAccountRegion } from "../../account-region";

/** What a refusal is about: where, on behalf of which stack, with which configuration. */
export interface Takeover {
  readonly accountRegion: StackAccountRegion;
  readonly stack: string;
  readonly config: Pick<
    GuardrailConfig,
    "mode" | "passwordKeyArn" | "retiredKeyArns" | "serviceRoleArns"
  >;
}

const subjects: Record<ForeignEncryption["kind"], string> = {
  "metadata-key": "metadata is encrypted with the key",
  "password-key": "connection passwords are encrypted with the key",
  "service-role": "metadata is encrypted through the service role",
};

const effects: Record<GuardrailConfig["mode"], string> = {
  enforce: "Nothing was changed.",
  audit:
    "Mode audit leaves it as it is and reports it. Mode enforce is refused until one of these is done.",
};

/** The refusal of a first write: what was found, and the commands that lead on. */
export function describeTakeover(
  foreign: readonly ForeignEncryption[],
  takeover: Takeover,
): string {
  const { accountRegion } = takeover;
  return [
    `The Glue Data Catalog of account ${accountRegion.account} in ${accountRegion.region} is encrypted already, in a way that this configuration does not name:`,
    ...foreign.map(({ kind, found }) => `  ${subjects[kind]} ${JSON.stringify(found)}`),
    effects[takeover.config.mode],
    ...adoption(foreign, takeover),
    "To replace it, and keep the old key for the objects that need it:",
    ...watchCommands(foreign, takeover).map((command) => `  ${command}`),
    `  ${replaceCommand(takeover)}`,
  ].join("\n");
}

/**
 * The warning of a first write that replaces keys which the configuration does not have watched, with
 * the commands that do; `undefined` where it replaces none.
 */
export function describeReplacement(
  foreign: readonly ForeignEncryption[],
  takeover: Takeover,
): string | undefined {
  const keys = foreign.filter(({ kind }) => kind !== "service-role");
  if (keys.length === 0) return undefined;
  const commands = watchCommands(keys, takeover);
  return [
    "This update replaces the encryption of the Glue Data Catalog:",
    ...keys.map(({ kind, found }) => `  ${subjects[kind]} ${JSON.stringify(found)}`),
    "What the old key encrypted can be read only while that key is usable, and the self-check does not watch it.",
    ...(commands.length > 0
      ? ["To have it watched:", ...commands.map((command) => `  ${command}`)]
      : [
          "It cannot be watched, as it is not of this account and Region: ask its owner to keep it.",
        ]),
  ].join("\n");
}

function adoption(foreign: readonly ForeignEncryption[], takeover: Takeover): readonly string[] {
  const values = foreign.map((each) => toConfigValue(each, takeover.accountRegion));
  if (values.includes(undefined)) {
    return ["It cannot be adopted: not all of it belongs to this account and Region."];
  }
  const isNamedByArn = foreign.every(({ found }) => values.includes(found));
  return [
    "To keep it:",
    ...toAdopt(foreign, takeover).map(
      ({ each, key }) =>
        `  ${toSetCommand(takeover.stack, key, toConfigValue(each, takeover.accountRegion) ?? "")}`,
    ),
    // The settings will name the same key by its ARN, so they change although the key does not.
    ...(isNamedByArn ? [] : [`  ${replaceCommand(takeover)}`]),
  ];
}

/** Has the self-check watch the keys that are replaced, as far as the configuration can name them. */
function watchCommands(
  foreign: readonly ForeignEncryption[],
  { accountRegion, stack, config }: Takeover,
): readonly string[] {
  const keys = foreign.filter(({ kind }) => kind !== "service-role");
  const values = keys.flatMap((each) => toConfigValue(each, accountRegion) ?? []);
  return [...new Set(values)].map((value, index) =>
    toSetCommand(stack, `retiredKeyArns[${config.retiredKeyArns.length + index}]`, value),
  );
}

/** Which config key adopts which finding; `keyArn` serves the passwords too when it is the same. */
function toAdopt(
  foreign: readonly ForeignEncryption[],
  { config }: Takeover,
): readonly { readonly each: ForeignEncryption; readonly key: string }[] {
  const metadataKey = foreign.find(({ kind }) => kind === "metadata-key")?.found;
  const keys: Record<ForeignEncryption["kind"], string> = {
    "metadata-key": "keyArn",
    "password-key": "passwordKeyArn",
    "service-role": `serviceRoleArns[${config.serviceRoleArns.length}]`,
  };
  return foreign
    .filter(({ kind, found }) => {
      const isCovered = config.passwordKeyArn === undefined && found === metadataKey;
      return kind !== "password-key" || !isCovered;
    })
    .map((each) => ({ each, key: keys[each.kind] }));
}

/** What the configuration would have to say, as a word of the shell; `undefined` if it cannot. */
function toConfigValue(
  { kind, found }: ForeignEncryption,
  accountRegion: StackAccountRegion,
): string | undefined {
  if (kind === "service-role") return "value" in roleArn("", found) ? found : undefined;
  const key = identifyKey(found);
  if (key.form === "malformed") return undefined;
  if (key.form === "key-arn") {
    return key.account === accountRegion.account && key.region === accountRegion.region
      ? found
      : undefined;
  }
  const query = "--query KeyMetadata.Arn --output text";
  return `"$(aws kms describe-key --key-id ${found} --region ${accountRegion.region} ${query})"`;
}

function replaceCommand(takeover: Takeover): string {
  return toSetCommand(takeover.stack, "replaceForeignKey", "true");
}
