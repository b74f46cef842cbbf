import assert from "node:assert/strict";
import type { JsonObject } from "../../../local/aws/json";
import type { DeployedResource } from "../../../local/deployment/program";
import { replayDeployment } from "../../../local/deployment/replay";
import { region, SmallWorld } from "../aws/small-world";

const keyType = "aws:kms/key:Key";
const functionType = "aws:lambda/function:Function";

describe("The replay of a deployment", () => {
  let [recorded, replayed]: readonly SmallWorld[] = [];
  beforeEach(async () => {
    [recorded, replayed] = [await SmallWorld.start(), await SmallWorld.start()];
  });
  afterEach(async () => {
    await recorded?.aws.close();
    await replayed?.aws.close();
  });

  const record = async (type: string, inputs: JsonObject): Promise<DeployedResource> => {
    assert.ok(recorded);
    const { id } = await recorded.create(type, inputs, "x");
    return { type, name: "x", region, inputs, id };
  };
  const replay = (...resources: readonly DeployedResource[]) => {
    assert.ok(replayed);
    return replayDeployment(resources, replayed.aws.provisioner);
  };

  it("gives keys and generated names the ids that they were recorded with", async () => {
    const key = await record(keyType, {});
    const role = await record("aws:iam/role:Role", {});
    await replay(key, role);
    assert.equal(await replayed?.refusal("kms:DescribeKey", { KeyId: key.id }), "none");
    assert.ok(replayed?.aws.roles.has(role.id));
  });

  it("creates the function without its files, which need not be there any more", async () => {
    const role = "arn:aws:iam::111122223333:role/x";
    const inputs = { name: "small", role, handler: "a.b", code: { files: { "a.js": "" } } };
    const recording = await record(functionType, inputs);
    await replay({ ...recording, inputs: { ...inputs, code: "gone" } });
    const found = replayed?.aws.functions.in(region).get("small");
    assert.deepEqual([found?.config.handler, found?.config.files], ["a.b", {}]);
  });

  it("ends at a resource that gets another id, as others name it by the recorded one", async () => {
    await recorded?.create(keyType, {});
    const key = await record(keyType, {});
    await assert.rejects(replay(key), /^Error: aws:kms\/key:Key x was recorded with the id \S+2 /);
  });
});
