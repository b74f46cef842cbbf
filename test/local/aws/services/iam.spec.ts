import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import assert from "node:assert/strict";
import { cast } from "../../../../local/aws/trail/principals";
import { SmallWorld } from "../small-world";

const arn = "arn:aws:iam::111122223333:role/service-role/etl";
const keyArn = "arn:aws:kms:eu-central-1:111122223333:key/1";

/** The unmodified SDK client against the local AWS. */
describe("The local IAM", () => {
  let world: SmallWorld;
  let iam: IAMClient;

  before(async () => {
    world = await SmallWorld.start();
    const { accessKeyId } = cast.engineer;
    const credentials = { accessKeyId, secretAccessKey: "local" };
    iam = new IAMClient({ region: "eu-central-1", endpoint: world.aws.endpoint, credentials });
    await world.create("aws:iam/role:Role", {
      name: "etl",
      path: "/service-role/",
      assumeRolePolicy: "{}",
    });
    const put = (name: string, statement: object) =>
      world.create("aws:iam/rolePolicy:RolePolicy", {
        name,
        role: "etl",
        policy: JSON.stringify({ Statement: [{ Resource: "*", ...statement }] }),
      });
    const Condition = { StringEquals: { "kms:ViaService": "glue.eu-central-1.amazonaws.com" } };
    await put("use", { Effect: "Allow", Action: ["kms:Decrypt", "kms:Encrypt"], Condition });
    await put("no-encrypt", { Effect: "Deny", Action: "kms:Encrypt" });
  });
  after(async () => {
    iam.destroy();
    await world.aws.close();
  });

  it("finds a role by its name, with its path in the ARN, and says where there is none", async () => {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: "etl" }));
    assert.equal(Role?.Arn, arn);
    await assert.rejects(iam.send(new GetRoleCommand({ RoleName: "none" })), {
      name: "NoSuchEntityException",
    });
  });

  it("simulates each action by the role's policies and the context that is given", async () => {
    const simulated = async (via: string) => {
      const { EvaluationResults = [] } = await iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: arn,
          ActionNames: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
          ResourceArns: [keyArn],
          ContextEntries: [
            { ContextKeyName: "kms:ViaService", ContextKeyType: "string", ContextKeyValues: [via] },
          ],
        }),
      );
      return EvaluationResults.map(({ EvalDecision, MatchedStatements = [] }) => [
        EvalDecision,
        ...MatchedStatements.map(({ SourcePolicyId }) => SourcePolicyId),
      ]);
    };
    assert.deepEqual(await simulated("glue.eu-central-1.amazonaws.com"), [
      ["allowed"],
      ["explicitDeny", "etl:no-encrypt"],
      ["implicitDeny"],
    ]);
    assert.deepEqual(await simulated("s3.eu-central-1.amazonaws.com"), [
      ["implicitDeny"],
      ["explicitDeny", "etl:no-encrypt"],
      ["implicitDeny"],
    ]);
  });

  it("names the condition keys that the request had no value for", async () => {
    const { EvaluationResults = [] } = await iam.send(
      new SimulatePrincipalPolicyCommand({ PolicySourceArn: arn, ActionNames: ["kms:Decrypt"] }),
    );
    assert.deepEqual(
      EvaluationResults.map(({ MissingContextValues }) => MissingContextValues),
      [["kms:viaservice"]],
    );
  });
});
