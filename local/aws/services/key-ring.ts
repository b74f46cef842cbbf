import { toArn } from "../../../core/deployed/names";
import { ApiError } from "../api/service";
import { textAt, type JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";

/** A KMS key; times in epoch milliseconds. */
export interface Key {
  readonly id: string;
  readonly arn: string;
  readonly account: string;
  readonly created: number;
  readonly description: string;
  readonly spec: string;
  readonly usage: string;
  readonly isMultiRegion: boolean;
  readonly origin: "AWS_KMS" | "EXTERNAL";
  readonly manager: "CUSTOMER" | "AWS";
  state: "Enabled" | "Disabled" | "PendingDeletion" | "PendingImport";
  deletion?: number;
  isRotating: boolean;
  policy: string;
  /** As `ListGrants` gives them. */
  grants: readonly JsonObject[];
}

/** The keys and aliases of one Region. */
export class KeyRing {
  readonly #keys = new Map<string, Key>();
  /** Key ids by alias name, `alias/…`. */
  readonly #aliases = new Map<string, string>();

  add(key: Key): Key {
    this.#keys.set(key.id, key);
    return key;
  }

  /** KMS deletes the aliases of a key with it. */
  remove({ id }: Key): void {
    this.#keys.delete(id);
    for (const [alias, target] of this.#aliases) if (target === id) this.#aliases.delete(alias);
  }

  /** Finds the key that `KeyId` names by id, ARN, alias or alias ARN. @throws NotFoundException */
  find(input: JsonObject, accountRegion: LocalAccountRegion): Key {
    const name = requireText(input, "KeyId");
    const resource = this.#resourceIn(name, accountRegion);
    const isAlias = resource.startsWith("alias/");
    const id = isAlias ? this.#aliases.get(resource) : resource.replace(/^key\//, "");
    const key = this.#keys.get(id ?? "");
    if (key !== undefined) return key;
    throw isAlias
      ? notFound(`Alias ${toArn(accountRegion, "kms", resource)} is not found.`)
      : notFound(`Key '${toArn(accountRegion, "kms", `key/${id ?? ""}`)}' does not exist`);
  }

  /** Whether `KeyId` names a key that AWS makes and manages, and that nobody asked for yet. */
  lacksKeyOfAws(input: JsonObject): boolean {
    const alias = textAt(input, "KeyId") ?? "";
    return alias.startsWith("alias/aws/") && !this.#aliases.has(alias);
  }

  /** The ARN that IAM judges: the key's, or the name as it was given where there is none. */
  arnOf(input: JsonObject, accountRegion: LocalAccountRegion): string {
    try {
      return this.find(input, accountRegion).arn;
    } catch {
      return textAt(input, "KeyId") ?? "*";
    }
  }

  createAlias(input: JsonObject, accountRegion: LocalAccountRegion): JsonObject {
    const alias = requireText(input, "AliasName");
    if (this.#aliases.has(alias)) {
      const arn = toArn(accountRegion, "kms", alias);
      throw new ApiError("AlreadyExistsException", `An alias with the name ${arn} already exists`);
    }
    this.#aliases.set(alias, this.#target(input, accountRegion).id);
    return {};
  }

  updateAlias(input: JsonObject, accountRegion: LocalAccountRegion): JsonObject {
    this.#aliases.set(this.#existingAlias(input), this.#target(input, accountRegion).id);
    return {};
  }

  deleteAlias(input: JsonObject): JsonObject {
    this.#aliases.delete(this.#existingAlias(input));
    return {};
  }

  listAliases(input: JsonObject, accountRegion: LocalAccountRegion): JsonObject {
    const only = input.KeyId === undefined ? undefined : this.find(input, accountRegion).id;
    const Aliases = [...this.#aliases]
      .filter(([, id]) => only === undefined || id === only)
      .map(([name, id]) => ({
        AliasName: name,
        AliasArn: toArn(accountRegion, "kms", name),
        TargetKeyId: id,
      }));
    return { Aliases, Truncated: false };
  }

  /** An alias cannot be led to a key that is to be deleted. */
  #target(input: JsonObject, accountRegion: LocalAccountRegion): Key {
    const key = this.find({ KeyId: requireText(input, "TargetKeyId") }, accountRegion);
    refusePending(key);
    return key;
  }

  #existingAlias(input: JsonObject): string {
    const alias = requireText(input, "AliasName");
    if (this.#aliases.has(alias)) return alias;
    throw notFound(`Alias ${alias} is not found.`);
  }

  #resourceIn(name: string, accountRegion: LocalAccountRegion): string {
    if (!name.startsWith("arn:")) return name;
    const [, , , region = "", account, ...resource] = name.split(":");
    if (region !== accountRegion.region) throw notFound(`Invalid arn ${region}`);
    if (account !== accountRegion.account) throw notFound(`Key '${name}' does not exist`);
    return resource.join(":");
  }
}

/** A key as `CreateKey` makes it, the `count`th of its local AWS. */
export function newKey(
  input: JsonObject,
  accountRegion: LocalAccountRegion,
  { count, created }: { readonly count: number; readonly created: number },
): Key {
  const isMultiRegion = input.MultiRegion === true;
  const isExternal = input.Origin === "EXTERNAL";
  const id = toKeyId(count, isMultiRegion);
  return {
    id,
    arn: toArn(accountRegion, "kms", `key/${id}`),
    account: accountRegion.account,
    created,
    description: textAt(input, "Description") ?? "",
    spec: textAt(input, "KeySpec") ?? "SYMMETRIC_DEFAULT",
    usage: textAt(input, "KeyUsage") ?? "ENCRYPT_DECRYPT",
    isMultiRegion,
    origin: isExternal ? "EXTERNAL" : "AWS_KMS",
    manager: "CUSTOMER",
    state: isExternal ? "PendingImport" : "Enabled",
    isRotating: false,
    policy: textAt(input, "Policy") ?? JSON.stringify(defaultPolicy(accountRegion)),
    grants: [],
  };
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html */
export function createGrant(key: Key, input: JsonObject): JsonObject {
  const GrantId = String(key.grants.length + 1).padStart(64, "0");
  key.grants = [...key.grants, { ...input, KeyId: key.arn, GrantId }];
  return { GrantId, GrantToken: GrantId };
}

/** Times are epoch seconds in the JSON protocol. */
export function toMetadata(key: Key): JsonObject {
  return {
    AWSAccountId: key.account,
    Arn: key.arn,
    CreationDate: key.created / 1000,
    Description: key.description,
    Enabled: key.state === "Enabled",
    KeyId: key.id,
    KeyManager: key.manager,
    KeySpec: key.spec,
    CustomerMasterKeySpec: key.spec,
    KeyState: key.state,
    KeyUsage: key.usage,
    MultiRegion: key.isMultiRegion,
    Origin: key.origin,
    ...(key.deletion !== undefined && { DeletionDate: key.deletion / 1000 }),
  };
}

/** Counted and not random, so that the same calls make the same keys in every local AWS. */
function toKeyId(count: number, isMultiRegion: boolean): string {
  const uuid = `00000000-0000-4000-8000-${count.toString(16).padStart(12, "0")}`;
  return isMultiRegion ? `mrk-${uuid.replaceAll("-", "")}` : uuid;
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function defaultPolicy({ partition, account }: LocalAccountRegion): JsonObject {
  const statement = {
    Sid: "Enable IAM User Permissions",
    Effect: "Allow",
    Principal: { AWS: `arn:${partition}:iam::${account}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  return { Version: "2012-10-17", Id: "key-default-1", Statement: [statement] };
}

/** @throws KMSInvalidStateException for a key that is to be deleted. */
export function refusePending({ state, arn }: Key): void {
  if (state !== "PendingDeletion") return;
  throw new ApiError("KMSInvalidStateException", `${arn} is pending deletion.`);
}

function notFound(message: string): ApiError {
  return new ApiError("NotFoundException", message);
}

function requireText(input: JsonObject, member: string): string {
  const value = textAt(input, member);
  if (value !== undefined && value !== "") return value;
  throw new ApiError("ValidationException", `1 validation error detected: ${member} is missing`);
}
