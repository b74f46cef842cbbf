import assert from "node:assert/strict";
import fc from "fast-check";
import { identifyKey } from "../../core/kms-key";

const uuid = "1a2b3c4d-1111-2222-3333-444455556666";
const multiRegionId = "mrk-0123456789abcdef0123456789abcdef";
const keyArn = `arn:aws:kms:eu-west-1:111122223333:key/${uuid}`;

describe("identifyKey", () => {
  const partitions = ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-eusc"];
  for (const partition of partitions) {
    it(`reads a key ARN of the partition ${partition}`, () => {
      assert.deepEqual(identifyKey(`arn:${partition}:kms:xx-north-1:111122223333:key/${uuid}`), {
        form: "key-arn",
        partition,
        region: "xx-north-1",
        account: "111122223333",
        keyId: uuid,
        isMultiRegion: false,
      });
    });
  }

  it("recognises a multi-Region key by its id", () => {
    assert.deepEqual(identifyKey(`arn:aws:kms:eu-west-1:111122223333:key/${multiRegionId}`), {
      form: "key-arn",
      partition: "aws",
      region: "eu-west-1",
      account: "111122223333",
      keyId: multiRegionId,
      isMultiRegion: true,
    });
  });

  it("reads bare ids of both kinds", () => {
    assert.deepEqual(identifyKey(uuid), { form: "key-id", keyId: uuid, isMultiRegion: false });
    assert.deepEqual(identifyKey(multiRegionId), {
      form: "key-id",
      keyId: multiRegionId,
      isMultiRegion: true,
    });
  });

  it("reads an alias by its name and by its ARN", () => {
    const alias = { form: "alias", name: "team/glue_1", isAwsManaged: false };
    assert.deepEqual(identifyKey("alias/team/glue_1"), alias);
    assert.deepEqual(
      identifyKey("arn:aws-cn:kms:cn-north-1:111122223333:alias/team/glue_1"),
      alias,
    );
  });

  it("recognises an alias that AWS manages", () => {
    const alias = { form: "alias", name: "aws/glue", isAwsManaged: true };
    assert.deepEqual(identifyKey("alias/aws/glue"), alias);
    assert.deepEqual(identifyKey("arn:aws:kms:eu-west-1:111122223333:alias/aws/glue"), alias);
    assert.deepEqual(identifyKey("alias/aws-glue"), {
      form: "alias",
      name: "aws-glue",
      isAwsManaged: false,
    });
  });

  const malformed = {
    "empty text": "",
    "an alias without a name": "alias/",
    "an alias with a space": "alias/my key",
    "an alias after something": "x alias/key",
    "a bare id after something": `x${uuid}`,
    "a bare id before something": `${uuid}x`,
    "a multi-Region id before something": `${multiRegionId}0`,
    "an id in capitals": uuid.toUpperCase(),
    "a key path without an ARN": `key/${uuid}`,
    "an ARN without its resource": "arn:aws:kms:eu-west-1:111122223333:",
    "an ARN with a bare id": `arn:aws:kms:eu-west-1:111122223333:${uuid}`,
    "an ARN of another resource": `arn:aws:kms:eu-west-1:111122223333:grant/${uuid}`,
    "an ARN with a name for a key id": "arn:aws:kms:eu-west-1:111122223333:key/mine",
    "an ARN with an alias for a key id": "arn:aws:kms:eu-west-1:111122223333:key/alias/mine",
    "an ARN of another service": `arn:aws:iam:eu-west-1:111122223333:key/${uuid}`,
    "an ARN of an unknown partition": `arn:azure:kms:eu-west-1:111122223333:key/${uuid}`,
    "an ARN with a short account": `arn:aws:kms:eu-west-1:1111:key/${uuid}`,
    "an ARN with a long account": `arn:aws:kms:eu-west-1:1111222233334:key/${uuid}`,
    "an ARN without a Region": `arn:aws:kms::111122223333:key/${uuid}`,
    "an ARN after something": `x${keyArn}`,
    "an ARN before something": `${keyArn}\n`,
  };
  for (const [title, name] of Object.entries(malformed)) {
    it(`takes ${title} for no key`, () => {
      assert.deepEqual(identifyKey(name), { form: "malformed" });
    });
  }

  it("reads back every key ARN from its parts", () => {
    const parts = fc.record({
      partition: fc.constantFrom(...partitions),
      region: fc.stringMatching(/^[a-z]{2}-[a-z]{4,9}-[1-9]$/),
      account: fc.stringMatching(/^\d{12}$/),
      keyId: fc.oneof(fc.uuid(), fc.stringMatching(/^mrk-[0-9a-f]{32}$/)),
    });
    fc.assert(
      fc.property(parts, (key) => {
        const arn = `arn:${key.partition}:kms:${key.region}:${key.account}:key/${key.keyId}`;
        const isMultiRegion = key.keyId.startsWith("mrk-");
        assert.deepEqual(identifyKey(arn), { form: "key-arn", ...key, isMultiRegion });
      }),
    );
  });

  it("gives one of four forms for any text", () => {
    const forms = ["key-arn", "alias", "key-id", "malformed"];
    fc.assert(fc.property(fc.string(), (name) => forms.includes(identifyKey(name).form)));
  });
});
