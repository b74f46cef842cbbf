import { toArn } from "../../../core/deployed/names";
import { listAt, isJsonObject, objectAt, textAt, type JsonObject } from "../json";
import { toApiNames, toProviderNames, type LiveType, type Place } from "./resource-type";
import { unlessGone } from "./unless-gone";

/** Catalog settings: create and update put the whole body, delete puts `{}` (the real provider). */
export const catalogSettings: LiveType = {
  kind: "live",
  create: (inputs, place) => putSettings(inputs, place),
  update: (inputs, place) => putSettings(inputs, place),
  async delete(_, { call }, id) {
    await call("glue:PutDataCatalogEncryptionSettings", {
      CatalogId: id,
      DataCatalogEncryptionSettings: {},
    });
  },
  async read(_, { call }, id) {
    const answer = await call("glue:GetDataCatalogEncryptionSettings", { CatalogId: id });
    const live = toProviderNames(answer.DataCatalogEncryptionSettings);
    return { catalogId: id, dataCatalogEncryptionSettings: live };
  },
};

async function putSettings(inputs: JsonObject, { call, accountRegion }: Place) {
  const id = textAt(inputs, "catalogId") ?? accountRegion.account;
  await call("glue:PutDataCatalogEncryptionSettings", {
    CatalogId: id,
    DataCatalogEncryptionSettings: toApiNames(inputs.dataCatalogEncryptionSettings),
  });
  return { id, outputs: { ...inputs, catalogId: id } };
}

export const key: LiveType = {
  kind: "live",
  async create(inputs, { call }) {
    const answer = await call("kms:CreateKey", {
      Description: textAt(inputs, "description"),
      Policy: textAt(inputs, "policy"),
      KeySpec: textAt(inputs, "customerMasterKeySpec") ?? "SYMMETRIC_DEFAULT",
      KeyUsage: textAt(inputs, "keyUsage") ?? "ENCRYPT_DECRYPT",
      MultiRegion: inputs.multiRegion ?? false,
    });
    const metadata = objectAt(answer, "KeyMetadata");
    const id = textAt(metadata, "KeyId") ?? "";
    await applyKeySwitches(inputs, call, id);
    return { id, outputs: { ...inputs, arn: metadata.Arn, keyId: id } };
  },
  async update(inputs, { call, accountRegion }, id) {
    const Policy = textAt(inputs, "policy");
    if (Policy !== undefined)
      await call("kms:PutKeyPolicy", { KeyId: id, PolicyName: "default", Policy });
    await applyKeySwitches(inputs, call, id);
    return { id, outputs: { ...inputs, arn: toArn(accountRegion, "kms", `key/${id}`), keyId: id } };
  },
  async delete(inputs, { call }, id) {
    const PendingWindowInDays = inputs.deletionWindowInDays;
    await call("kms:ScheduleKeyDeletion", { KeyId: id, PendingWindowInDays });
  },
  async read(inputs, { call }, id) {
    const answer = await unlessGone(call("kms:DescribeKey", { KeyId: id }), "NotFoundException");
    if (answer === undefined) return undefined;
    const metadata = objectAt(answer, "KeyMetadata");
    const isEnabled = metadata.Enabled ?? false;
    return { ...inputs, arn: metadata.Arn, keyId: id, isEnabled };
  },
};

/** Only what the program asks for: a key is enabled and not rotating when KMS makes it. */
async function applyKeySwitches(inputs: JsonObject, call: Place["call"], KeyId: string) {
  if (inputs.enableKeyRotation === true) await call("kms:EnableKeyRotation", { KeyId });
  if (inputs.enableKeyRotation === false) await call("kms:DisableKeyRotation", { KeyId });
  if (inputs.isEnabled === false) await call("kms:DisableKey", { KeyId });
  if (inputs.isEnabled === true) await call("kms:EnableKey", { KeyId });
}

export const alias: LiveType = {
  kind: "live",
  async create(inputs, place) {
    const AliasName = textAt(inputs, "name") ?? `alias/${place.name}`;
    const TargetKeyId = textAt(inputs, "targetKeyId");
    await place.call("kms:CreateAlias", { AliasName, TargetKeyId });
    return { id: AliasName, outputs: toAliasOutputs(inputs, place, AliasName) };
  },
  async update(inputs, place, id) {
    const TargetKeyId = textAt(inputs, "targetKeyId");
    await place.call("kms:UpdateAlias", { AliasName: id, TargetKeyId });
    return { id, outputs: toAliasOutputs(inputs, place, id) };
  },
  async delete(_, { call }, id) {
    await call("kms:DeleteAlias", { AliasName: id });
  },
  async read(inputs, place, id) {
    const answer = await place.call("kms:ListAliases", {});
    const found = listAt(answer, "Aliases").find(
      (item) => isJsonObject(item) && item.AliasName === id,
    );
    return found === undefined ? undefined : toAliasOutputs(inputs, place, id);
  },
};

function toAliasOutputs(inputs: JsonObject, { accountRegion }: Place, name: string): JsonObject {
  return {
    ...inputs,
    name,
    arn: toArn(accountRegion, "kms", name),
    targetKeyArn: inputs.targetKeyId,
  };
}

/** A parameter that exists is overwritten on update, and on create only where the program says so. */
export const parameter: LiveType = {
  kind: "live",
  create: (inputs, place) => putParameter(inputs, place, inputs.overwrite === true),
  update: (inputs, place) => putParameter(inputs, place, true),
  async delete(_, { call }, id) {
    await unlessGone(call("ssm:DeleteParameter", { Name: id }), "ParameterNotFound");
  },
  async read(inputs, { call }, id) {
    const answer = await unlessGone(call("ssm:GetParameter", { Name: id }), "ParameterNotFound");
    if (answer === undefined) return undefined;
    const live = objectAt(answer, "Parameter");
    const value = { [valueMember(inputs)]: live.Value };
    return { ...inputs, ...value, name: id, arn: live.ARN, version: live.Version };
  },
};

/** The provider has `insecureValue` for a value that is shown in plans. */
function valueMember(inputs: JsonObject): "insecureValue" | "value" {
  return inputs.insecureValue === undefined ? "value" : "insecureValue";
}

async function putParameter(
  inputs: JsonObject,
  { call, accountRegion, name }: Place,
  isOverwrite: boolean,
) {
  const Name = textAt(inputs, "name") ?? name;
  const { Version } = await call("ssm:PutParameter", {
    Name,
    Value: inputs[valueMember(inputs)],
    Type: inputs.type,
    Overwrite: isOverwrite,
  });
  const arn = toArn(accountRegion, "ssm", `parameter/${Name.replace(/^\//, "")}`);
  return { id: Name, outputs: { ...inputs, name: Name, arn, version: Version } };
}
