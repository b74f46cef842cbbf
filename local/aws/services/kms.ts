import { toArn } from "../../../core/deployed/names";
import { ApiError, type Operation, type Service } from "../api/service";
import type { Clock } from "../clock";
import type { Emit } from "../event-bus/native-event";
import { textAt, type JsonObject } from "../json";
import { RegionStore, type LocalAccountRegion } from "../region-store";
import { createGrant, KeyRing, newKey, refusePending, toMetadata, type Key } from "./key-ring";

/** Days of waiting before KMS deletes a key that the caller names no period for. */
const defaultWindow = 30;
const dayMs = 86_400_000;

type KeyRings = RegionStore<KeyRing>;

/** Keys, their states and their aliases; no cryptography. */
export function createKms(clock: Clock, emit: Emit): Service {
  const rings: KeyRings = new RegionStore(() => new KeyRing());
  const make = keyMaker(clock);
  const operations = {
    CreateKey: createKey(rings, make),
    ...keyOperations(rings),
    DescribeKey: describeKey(rings, make),
    ReplicateKey: onKey(rings, "write", replicate(rings)),
    ...deletionOperations(rings, clock, emit),
    ...aliasOperations(rings),
  };
  return { name: "kms", operations };
}

type Act = (key: Key, input: JsonObject, accountRegion: LocalAccountRegion) => JsonObject;

function onKey(rings: KeyRings, access: "read" | "write", act: Act): Operation {
  const arnOf = (input: JsonObject, accountRegion: LocalAccountRegion) =>
    rings.in(accountRegion.region).arnOf(input, accountRegion);
  return {
    access,
    resource: arnOf,
    conditions: toAliasCondition,
    touches: (input, accountRegion) => [
      { arn: arnOf(input, accountRegion), type: "AWS::KMS::Key" },
    ],
    answer: (input, accountRegion) =>
      act(rings.in(accountRegion.region).find(input, accountRegion), input, accountRegion),
  };
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-request-alias */
function toAliasCondition(input: JsonObject): Readonly<Record<string, string>> {
  const [, alias] = /(alias\/.+)$/.exec(textAt(input, "KeyId") ?? "") ?? [];
  return alias === undefined ? {} : { "kms:requestalias": alias };
}

type Make = (input: JsonObject, accountRegion: LocalAccountRegion) => Key;

function keyMaker(clock: Clock): Make {
  let count = 0;
  return (input, accountRegion) => {
    count += 1;
    return newKey(input, accountRegion, { count, created: clock.now() });
  };
}

function createKey(rings: KeyRings, make: Make): Operation {
  return {
    access: "write",
    answer: (input, accountRegion) => {
      const key = make(input, accountRegion);
      return { KeyMetadata: toMetadata(rings.in(accountRegion.region).add(key)) };
    },
  };
}

/**
 * KMS makes a key that AWS manages when somebody first looks at its alias:
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html
 */
function describeKey(rings: KeyRings, make: Make): Operation {
  const read = onKey(rings, "read", (key) => ({ KeyMetadata: toMetadata(key) }));
  return {
    ...read,
    answer: (input, accountRegion, caller) => {
      const ring = rings.in(accountRegion.region);
      if (ring.lacksKeyOfAws(input)) {
        const { id } = ring.add({ ...make({}, accountRegion), manager: "AWS" });
        ring.createAlias({ AliasName: input.KeyId ?? "", TargetKeyId: id }, accountRegion);
      }
      return read.answer(input, accountRegion, caller);
    },
  };
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ReplicateKey.html */
function replicate(rings: KeyRings): Act {
  return (key, input, accountRegion) => {
    if (!key.isMultiRegion) {
      throw new ApiError("UnsupportedOperationException", `${key.arn} is not a multi-Region key.`);
    }
    const region = textAt(input, "ReplicaRegion") ?? "";
    const arn = toArn({ ...accountRegion, region }, "kms", `key/${key.id}`);
    return { ReplicaKeyMetadata: toMetadata(rings.in(region).add({ ...key, arn })) };
  };
}

function keyOperations(rings: KeyRings): Record<string, Operation> {
  const read = (act: Act) => onKey(rings, "read", act);
  const write = (act: Act) => onKey(rings, "write", act);
  return {
    EnableKey: write((key) => become(key, "Enabled")),
    DisableKey: write((key) => become(key, "Disabled")),
    EnableKeyRotation: write((key) => rotate(key, true)),
    DisableKeyRotation: write((key) => rotate(key, false)),
    GetKeyRotationStatus: read(toRotationStatus),
    PutKeyPolicy: write(putPolicy),
    CreateGrant: write(createGrant),
    ListGrants: read(({ grants }) => ({ Grants: grants, Truncated: false })),
    GetKeyPolicy: read(({ policy }) => ({ Policy: policy, PolicyName: "default" })),
  };
}

function deletionOperations(rings: KeyRings, clock: Clock, emit: Emit): Record<string, Operation> {
  const schedule: Act = (key, input, accountRegion) => {
    const answer = scheduleDeletion(key, input, clock);
    const due = key.deletion ?? 0;
    clock.schedule(due - clock.now(), () => {
      if (key.deletion === due) deleteForGood(key, rings, accountRegion, emit);
      return Promise.resolve();
    });
    return answer;
  };
  return {
    ScheduleKeyDeletion: onKey(rings, "write", schedule),
    CancelKeyDeletion: onKey(rings, "write", cancelDeletion),
  };
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/kms-events.html */
function deleteForGood(
  key: Key,
  rings: KeyRings,
  accountRegion: LocalAccountRegion,
  emit: Emit,
): void {
  rings.in(accountRegion.region).remove(key);
  const detail = { "key-id": key.id };
  emit(
    { source: "aws.kms", detailType: "KMS CMK Deletion", detail, resources: [key.arn] },
    accountRegion,
  );
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html */
function toRotationStatus(key: Key): JsonObject {
  refuseAsymmetric(key);
  return { KeyId: key.arn, KeyRotationEnabled: key.isRotating && key.state !== "PendingDeletion" };
}

function refuseAsymmetric({ arn, spec }: Key): void {
  if (spec === "SYMMETRIC_DEFAULT") return;
  throw new ApiError("UnsupportedOperationException", `${arn} is not a symmetric encryption key.`);
}

function putPolicy(key: Key, input: JsonObject): JsonObject {
  key.policy = textAt(input, "Policy") ?? "";
  return {};
}

function aliasOperations(rings: KeyRings): Record<string, Operation> {
  return {
    CreateAlias: onAlias(rings, "kms:CreateAlias", (ring, ...call) => ring.createAlias(...call)),
    UpdateAlias: onAlias(rings, "kms:UpdateAlias", (ring, ...call) => ring.updateAlias(...call)),
    DeleteAlias: onAlias(rings, "kms:DeleteAlias", (ring, input) => ring.deleteAlias(input)),
    ListAliases: {
      access: "read",
      answer: (input, accountRegion) =>
        rings.in(accountRegion.region).listAliases(input, accountRegion),
    },
  };
}

/**
 * CloudTrail lists the alias, and the key that it led to or is to lead to. IAM asks for the same right
 * on both: https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html
 */
function onAlias(
  rings: KeyRings,
  action: string,
  act: (ring: KeyRing, input: JsonObject, accountRegion: LocalAccountRegion) => JsonObject,
): Operation {
  const aliasArnOf: NonNullable<Operation["resource"]> = (input, accountRegion) =>
    toArn(accountRegion, "kms", textAt(input, "AliasName") ?? "");
  const keyArnOf: NonNullable<Operation["resource"]> = (input, accountRegion) => {
    const key = { KeyId: input.TargetKeyId ?? input.AliasName ?? "" };
    return rings.in(accountRegion.region).arnOf(key, accountRegion);
  };
  return {
    access: "write",
    resource: aliasArnOf,
    onBehalf: (input, accountRegion) => [
      { action, resource: keyArnOf(input, accountRegion), conditions: {} },
    ],
    touches: (input, accountRegion) => [
      { arn: aliasArnOf(input, accountRegion), type: "AWS::KMS::Alias" },
      { arn: keyArnOf(input, accountRegion), type: "AWS::KMS::Key" },
    ],
    answer: (input, accountRegion) => act(rings.in(accountRegion.region), input, accountRegion),
  };
}

/*
 * Which calls a key's state admits:
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 */

function become(key: Key, state: Key["state"]): JsonObject {
  refusePending(key);
  if (key.state === "PendingImport") {
    throw new ApiError("KMSInvalidStateException", `${key.arn} is pending import.`);
  }
  key.state = state;
  return {};
}

function rotate(key: Key, isRotating: boolean): JsonObject {
  refuseAsymmetric(key);
  refusePending(key);
  if (key.state === "Disabled") throw new ApiError("DisabledException", `${key.arn} is disabled.`);
  key.isRotating = isRotating;
  return {};
}

function scheduleDeletion(key: Key, input: JsonObject, clock: Clock): JsonObject {
  refusePending(key);
  const window = input.PendingWindowInDays ?? defaultWindow;
  if (typeof window !== "number" || window < 7 || window > 30) {
    throw new ApiError("ValidationException", "PendingWindowInDays must be between 7 and 30.");
  }
  key.state = "PendingDeletion";
  key.deletion = clock.now() + window * dayMs;
  const DeletionDate = key.deletion / 1000;
  return { KeyId: key.arn, KeyState: key.state, DeletionDate, PendingWindowInDays: window };
}

function cancelDeletion(key: Key): JsonObject {
  if (key.state !== "PendingDeletion") {
    throw new ApiError("KMSInvalidStateException", `${key.arn} is not pending deletion.`);
  }
  key.state = "Disabled";
  delete key.deletion;
  return { KeyId: key.arn };
}
