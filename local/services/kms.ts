import { randomUUID } from "node:crypto";
import { toArn } from "../../core/names";
import { ApiError, type Operation, type Service } from "../api/service";
import type { Clock } from "../clock";
import { textAt, type JsonObject } from "../json";
import { RegionStore, type RegionHome } from "../region-store";
import { KeyRing, type Key } from "./key-ring";

/** Days of waiting before KMS deletes a key that the caller names no period for. */
const defaultWindow = 30;
const dayMs = 86_400_000;

type KeyRings = RegionStore<KeyRing>;

/** Keys, their states and their aliases; no cryptography. */
export function createKms(clock: Clock): Service {
  const rings: KeyRings = new RegionStore(() => new KeyRing());
  const operations = { ...keyOperations(rings, clock), ...aliasOperations(rings) };
  return { name: "kms", operations };
}

function keyOperations(rings: KeyRings, clock: Clock): Record<string, Operation> {
  const onKey = (access: "read" | "write", act: (key: Key, input: JsonObject) => JsonObject) => ({
    access,
    resource: (input: JsonObject, home: RegionHome) => rings.in(home.region).arnOf(input, home),
    answer: (input: JsonObject, home: RegionHome) =>
      act(rings.in(home.region).find(input, home), input),
  });
  return {
    CreateKey: {
      access: "write",
      answer: (input, home) => ({
        KeyMetadata: toMetadata(rings.in(home.region).add(newKey(input, home, clock.now()))),
      }),
    },
    DescribeKey: onKey("read", (key) => ({ KeyMetadata: toMetadata(key) })),
    EnableKey: onKey("write", (key) => become(key, "Enabled")),
    DisableKey: onKey("write", (key) => become(key, "Disabled")),
    ScheduleKeyDeletion: onKey("write", (key, input) => scheduleDeletion(key, input, clock)),
    CancelKeyDeletion: onKey("write", cancelDeletion),
    EnableKeyRotation: onKey("write", (key) => rotate(key, true)),
    DisableKeyRotation: onKey("write", (key) => rotate(key, false)),
    GetKeyRotationStatus: onKey("read", ({ arn, isRotating }) => ({
      KeyId: arn,
      KeyRotationEnabled: isRotating,
    })),
    PutKeyPolicy: onKey("write", putPolicy),
    GetKeyPolicy: onKey("read", ({ policy }) => ({ Policy: policy, PolicyName: "default" })),
  };
}

function putPolicy(key: Key, input: JsonObject): JsonObject {
  key.policy = textAt(input, "Policy") ?? "";
  return {};
}

function aliasOperations(rings: KeyRings): Record<string, Operation> {
  return {
    CreateAlias: {
      access: "write",
      answer: (input, home) => rings.in(home.region).createAlias(input, home),
    },
    UpdateAlias: {
      access: "write",
      answer: (input, home) => rings.in(home.region).updateAlias(input, home),
    },
    DeleteAlias: { access: "write", answer: (input, home) => rings.in(home.region).deleteAlias(input) }, // prettier-ignore
    ListAliases: {
      access: "read",
      answer: (input, home) => rings.in(home.region).listAliases(input, home),
    },
  };
}

function newKey(input: JsonObject, home: RegionHome, now: number): Key {
  const isMultiRegion = input.MultiRegion === true;
  const id = isMultiRegion ? `mrk-${randomUUID().replaceAll("-", "")}` : randomUUID();
  return {
    id,
    arn: toArn(home, "kms", `key/${id}`),
    account: home.account,
    created: now,
    description: textAt(input, "Description") ?? "",
    spec: textAt(input, "KeySpec") ?? "SYMMETRIC_DEFAULT",
    usage: textAt(input, "KeyUsage") ?? "ENCRYPT_DECRYPT",
    isMultiRegion,
    state: "Enabled",
    isRotating: false,
    policy: textAt(input, "Policy") ?? "",
  };
}

/** Times are epoch seconds in the JSON protocol. */
function toMetadata(key: Key): JsonObject {
  return {
    AWSAccountId: key.account,
    Arn: key.arn,
    CreationDate: key.created / 1000,
    Description: key.description,
    Enabled: key.state === "Enabled",
    KeyId: key.id,
    KeyManager: "CUSTOMER",
    KeySpec: key.spec,
    CustomerMasterKeySpec: key.spec,
    KeyState: key.state,
    KeyUsage: key.usage,
    MultiRegion: key.isMultiRegion,
    Origin: "AWS_KMS",
    ...(key.deletion !== undefined && { DeletionDate: key.deletion / 1000 }),
  };
}

/*
 * Which calls a key's state admits:
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 */

function refusePending(key: Key): void {
  if (key.state !== "PendingDeletion") return;
  throw new ApiError("KMSInvalidStateException", `${key.arn} is pending deletion.`);
}

function become(key: Key, state: Key["state"]): JsonObject {
  refusePending(key);
  key.state = state;
  return {};
}

function rotate(key: Key, isRotating: boolean): JsonObject {
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
