import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import { GetKeyPolicyCommand, KMSClient, ListGrantsCommand } from "@aws-sdk/client-kms";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { readKeyAccess } from "../../../aws/preflight/key-access";
import { readRoleArn } from "../../../aws/preflight/role";
import { simulate } from "../../../aws/preflight/simulate";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { anSdkError } from "../sdk-errors";

const iam = new IAMClient({ region: "eu-central-1" });
const kms = new KMSClient({ region: "eu-central-1" });
const iamMock = mockClient(iam);
const kmsMock = mockClient(kms);

const keyArn = "arn:aws:kms:eu-central-1:111122223333:key/1";
const roleArn = "arn:aws:iam::111122223333:role/service-role/etl";
const context = new Map([
  ["kms:viaservice", undefined],
  ["kms:calleraccount", "111122223333"],
  ["aws:securetransport", "true"],
]);
const simulation = { roleArn, keyArn, actions: ["kms:Decrypt", "kms:Encrypt"], context };

describe("The simulation of a role's policies", () => {
  beforeEach(() => iamMock.reset());

  it("asks for the role, the key and what the request has, and for no condition key that it lacks", async () => {
    iamMock.on(SimulatePrincipalPolicyCommand).resolves({});
    await simulate(iam, simulation);
    assert.deepEqual(
      iamMock.calls().map(({ args }) => args[0].input),
      [
        {
          PolicySourceArn: roleArn,
          ActionNames: ["kms:Decrypt", "kms:Encrypt"],
          ResourceArns: [keyArn],
          ContextEntries: [
            {
              ContextKeyName: "kms:calleraccount",
              ContextKeyType: "string",
              ContextKeyValues: ["111122223333"],
            },
            {
              ContextKeyName: "aws:securetransport",
              ContextKeyType: "boolean",
              ContextKeyValues: ["true"],
            },
          ],
        },
      ],
    );
  });

  it("takes the details from the result, or from that of the one resource", async () => {
    iamMock.on(SimulatePrincipalPolicyCommand).resolves({
      EvaluationResults: [
        {
          EvalActionName: "kms:Decrypt",
          EvalDecision: "explicitDeny",
          OrganizationsDecisionDetail: { AllowedByOrganizations: true },
          MatchedStatements: [{ SourcePolicyId: "no-kms" }],
        },
        {
          EvalActionName: "kms:Encrypt",
          EvalDecision: "allowed",
          MatchedStatements: [{ SourcePolicyId: "kms" }],
          ResourceSpecificResults: [
            {
              EvalResourceName: keyArn,
              EvalResourceDecision: "allowed",
              MissingContextValues: ["aws:sourcevpc"],
              PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
            },
          ],
        },
      ],
    });
    const answer = await simulate(iam, simulation);
    assert.deepEqual(
      answer,
      known(
        new Map([
          [
            "kms:Decrypt",
            {
              decision: "explicitDeny",
              isAllowedByOrganization: true,
              deniedBy: ["no-kms"],
              missingContext: [],
            },
          ],
          [
            "kms:Encrypt",
            {
              decision: "allowed",
              isAllowedByBoundary: false,
              deniedBy: [],
              missingContext: ["aws:sourcevpc"],
            },
          ],
        ]),
      ),
    );
  });

  it("is unresolved where it was refused", async () => {
    iamMock.on(SimulatePrincipalPolicyCommand).rejects(anSdkError("AccessDenied"));
    assert.deepEqual(
      await simulate(iam, simulation),
      unresolved("access-denied", "AccessDenied: because"),
    );
  });
});

describe("The ARN of a role", () => {
  beforeEach(() => iamMock.reset());

  it("is taken as it is, and looked up for a name, with its path", async () => {
    iamMock.on(GetRoleCommand, { RoleName: "etl" }).resolves({ Role: { Arn: roleArn } as never });
    assert.deepEqual(await readRoleArn(iam, roleArn), known(roleArn));
    assert.deepEqual(await readRoleArn(iam, "etl"), known(roleArn));
    assert.deepEqual(await readRoleArn(iam, "service-role/etl"), known(roleArn));
    assert.equal(iamMock.calls().length, 2);
  });

  it("is absent where there is no such role, and unresolved where it cannot be read", async () => {
    iamMock.on(GetRoleCommand).rejectsOnce(anSdkError("NoSuchEntityException"));
    assert.deepEqual(await readRoleArn(iam, "etl"), absent);
    iamMock.on(GetRoleCommand).rejects(anSdkError("AccessDenied"));
    assert.equal((await readRoleArn(iam, "etl")).state, "unresolved");
  });
});

describe("What a key says about its use", () => {
  beforeEach(() => kmsMock.reset());

  it("is its policy and the grants of all pages", async () => {
    kmsMock.on(GetKeyPolicyCommand).resolves({ Policy: "{}" });
    const grant = { GranteePrincipal: roleArn, Operations: ["Decrypt"] } as const;
    const Constraints = { EncryptionContextEquals: { a: "b" } };
    kmsMock.on(ListGrantsCommand, { KeyId: keyArn, Limit: 100 }).resolves({
      Grants: [{ ...grant, Operations: ["Decrypt"] }],
      Truncated: true,
      NextMarker: "2",
    });
    kmsMock
      .on(ListGrantsCommand, { KeyId: keyArn, Limit: 100, Marker: "2" })
      .resolves({ Grants: [{ ...grant, Operations: ["Encrypt"], Constraints }], Truncated: false });
    assert.deepEqual(await readKeyAccess(kms, keyArn), {
      policy: known("{}"),
      grants: known([
        { grantee: roleArn, operations: ["Decrypt"], isConstrained: false },
        { grantee: roleArn, operations: ["Encrypt"], isConstrained: true },
      ]),
    });
  });

  it("is unresolved, each for itself, where it cannot be read", async () => {
    kmsMock.on(GetKeyPolicyCommand).rejects(anSdkError("NotFoundException"));
    kmsMock.on(ListGrantsCommand).rejects(anSdkError("ThrottlingException"));
    const { policy, grants } = await readKeyAccess(kms, keyArn);
    assert.deepEqual(
      [policy, grants],
      [
        unresolved("service-error", "NotFoundException: because"),
        unresolved("throttled", "ThrottlingException: because"),
      ],
    );
  });
});
