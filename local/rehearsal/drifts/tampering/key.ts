import { names } from "../../../../core/deployed/names";
import type { JsonObject } from "../../../aws/json";
import { cast } from "../../../aws/trail/principals";
import type { Drift, DriftGroup } from "../../drift";
import { toKeyId, type Stage } from "../../stage";
import { takeBack, tampering } from "./tampering";

const ofKey = ({ keyId }: Stage): JsonObject => ({ KeyId: keyId });

/** Lets everybody in. */
const openPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }],
});

function toPolicy({ keyId }: Stage, Policy: string): JsonObject {
  return { KeyId: keyId, PolicyName: "default", Policy };
}

function toAlias(KeyId: string): JsonObject {
  return { AliasName: names.keyAlias, TargetKeyId: KeyId };
}

const aliasMoved: Drift = {
  ...tampering({
    id: "alias-moved",
    title: "The key's alias is moved to another key",
    expected: "reported",
    call: "kms:UpdateAlias",
    input: () => ({}),
  }),
  async play(stage) {
    const input = toAlias(toKeyId(await stage.createKey()));
    await stage.act(cast.engineer, "kms:UpdateAlias", input);
  },
  recover: (stage) =>
    takeBack(stage, { call: "kms:UpdateAlias", input: ({ keyId }) => toAlias(keyId) }),
};

/** The key is never the guardrail's to write, so it is reported. */
export const keyTampering: DriftGroup = {
  title: "Tampering with its key",
  drifts: [
    tampering({
      id: "key-disabled-alone",
      title: "The key is disabled",
      expected: "reported",
      call: "kms:DisableKey",
      input: ofKey,
      undo: { call: "kms:EnableKey", input: ofKey },
    }),
    tampering({
      id: "rotation-off",
      title: "The key's rotation is switched off",
      expected: "reported",
      call: "kms:DisableKeyRotation",
      input: ofKey,
      undo: { call: "kms:EnableKeyRotation", input: ofKey },
    }),
    tampering({
      id: "key-policy-changed",
      title: "The key's policy lets everybody in",
      expected: "reported",
      call: "kms:PutKeyPolicy",
      input: (stage) => toPolicy(stage, openPolicy),
      undo: { call: "kms:PutKeyPolicy", input: (stage) => toPolicy(stage, stage.keyPolicy) },
    }),
    aliasMoved,
  ],
};
