import assert from "node:assert/strict";
import { isJsonObject, listAt, textAt } from "../../../../local/aws/json";
import { SmallWorld } from "../small-world";

describe("The local Parameter Store", () => {
  let world: SmallWorld;
  beforeEach(async () => {
    world = await SmallWorld.start();
    for (const Name of ["/a/one", "/a/two", "/a/deep/three"]) {
      await world.call("ssm:PutParameter", { Name, Value: "1", Type: "String" });
    }
  });
  afterEach(() => world.aws.close());

  const names = async () => {
    const answer = await world.call("ssm:GetParametersByPath", { Path: "/a", Recursive: true });
    return listAt(answer, "Parameters")
      .filter(isJsonObject)
      .map((each) => textAt(each, "Name"));
  };

  it("deletes one parameter", async () => {
    assert.deepEqual(await world.call("ssm:DeleteParameter", { Name: "/a/one" }), {});
    assert.deepEqual(await names(), ["/a/two", "/a/deep/three"]);
  });

  it("refuses to delete a parameter that is not there", async () => {
    const code = await world.refusal("ssm:DeleteParameter", { Name: "/a/none" });
    assert.equal(code, "ParameterNotFound");
  });

  it("deletes several parameters, and names those that are not there", async () => {
    const answer = await world.call("ssm:DeleteParameters", { Names: ["/a/one", "/a/none"] });
    assert.deepEqual(answer, { DeletedParameters: ["/a/one"], InvalidParameters: ["/a/none"] });
  });

  it("counts the versions of a parameter from one again after it was deleted", async () => {
    await world.call("ssm:DeleteParameter", { Name: "/a/one" });
    const put = { Name: "/a/one", Value: "2", Type: "String" };
    assert.equal((await world.call("ssm:PutParameter", put)).Version, 1);
  });

  it("finds only what lies right under a path, unless it is asked to go on", async () => {
    const answer = await world.call("ssm:GetParametersByPath", { Path: "/a" });
    const found = listAt(answer, "Parameters")
      .filter(isJsonObject)
      .map((each) => each.Name);
    assert.deepEqual(found, ["/a/one", "/a/two"]);
  });
});
