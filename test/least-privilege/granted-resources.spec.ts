import assert from "node:assert/strict";
import type { PolicyStatement } from "../../components/documents/function-policies";
import { deployEverything, policiesOf } from "./deployed-policies";

const inRegion = { StringEquals: { "aws:RequestedRegion": "eu-central-1" } };
const here = "eu-central-1:111122223333";

/** Everything with a wildcard among what the function may reach, and why there is one. */
const wildcards = [
  {
    why: "it is not known whether Glue judges these calls on a resource",
    Action: [
      "glue:GetDataCatalogEncryptionSettings",
      "glue:PutDataCatalogEncryptionSettings",
      "glue:GetSecurityConfiguration",
      "glue:GetDataCatalogExportConfiguration",
    ],
    Resource: ["*"],
    Condition: inRegion,
  },
  {
    why: "the log streams of one log group",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: [`arn:aws:logs:${here}:log-group:/aws/lambda/glue-encryption-guardrail:*`],
    Condition: undefined,
  },
  {
    why: "whatever key the alias leads to, which is to be found out",
    Action: ["kms:DescribeKey"],
    Resource: [`arn:aws:kms:${here}:key/*`],
    Condition: { StringEquals: { "kms:RequestAlias": "alias/glue-encryption-guardrail" } },
  },
  {
    why: "it is not documented what a list of rules is judged by",
    Action: ["events:ListRules", "events:ListRuleNamesByTarget"],
    Resource: ["*"],
    Condition: inRegion,
  },
  {
    why: "the names of all tamper rules begin alike, and one by one they would not fit the policy",
    Action: ["events:ListTargetsByRule", "events:EnableRule"],
    Resource: ["catalog-change", "tamper-*"].map(
      (rule) => `arn:aws:events:${here}:rule/glue-encryption-guardrail-${rule}`,
    ),
    Condition: undefined,
  },
  {
    why: "it is not documented which alarm the description of one is judged by",
    Action: ["cloudwatch:DescribeAlarms"],
    Resource: [`arn:aws:cloudwatch:${here}:alarm:*`],
    Condition: undefined,
  },
  {
    why: "IAM has no type of resource for a metric",
    Action: ["cloudwatch:GetMetricData"],
    Resource: ["*"],
    Condition: inRegion,
  },
  {
    why: "IAM has no type of resource for a subscription",
    Action: ["sns:GetSubscriptionAttributes"],
    Resource: ["*"],
    Condition: inRegion,
  },
  {
    why: "the list of trails is no resource",
    Action: ["cloudtrail:DescribeTrails"],
    Resource: ["*"],
    Condition: inRegion,
  },
  {
    why: "any trail may serve the Region, from another Region or the organization's account",
    Action: ["cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"],
    Resource: ["arn:aws:cloudtrail:*:*:trail/*"],
    Condition: undefined,
  },
  {
    why: "the event history is no resource",
    Action: ["cloudtrail:LookupEvents"],
    Resource: ["*"],
    Condition: inRegion,
  },
];

describe("The function's role", () => {
  let statements: readonly PolicyStatement[];
  before(async () => {
    statements = policiesOf(await deployEverything())
      .filter(({ type }) => type === "aws:iam/policy:Policy")
      .flatMap((policy) => policy.statements);
  });

  it("reaches by a wildcard only what has no narrower name", () => {
    const found = statements
      .filter(({ Resource }) => [Resource].flat().some((resource) => resource?.includes("*")))
      .map(({ Action, Resource, Condition }) => ({ Action, Resource, Condition }));
    assert.deepEqual(
      found,
      wildcards.map(({ Action, Resource, Condition }) => ({ Action, Resource, Condition })),
    );
  });

  it("reaches anything else by ARNs of its own account and Region, but for the bus that config names", () => {
    const others = statements.flatMap(({ Resource }) =>
      [Resource].flat().filter((resource) => resource !== undefined && !resource.includes("*")),
    );
    const elsewhere = others.filter(
      (arn) => !/^arn:aws:[a-z]+:eu-central-1:111122223333:[^*?]+$/.test(arn ?? ""),
    );
    assert.deepEqual(elsewhere, [
      "arn:aws:events:eu-central-1:444455556666:event-bus/security",
      "arn:aws:iam::111122223333:role/GlueCatalog",
      "arn:aws:iam::111122223333:role/glue-encryption-guardrail/guard-schedule-role",
    ]);
  });

  it("is given by allowing alone, without a list of exceptions", () => {
    const elements = [...new Set(statements.flatMap((statement) => Object.keys(statement)))];
    assert.deepEqual(elements.toSorted(), ["Action", "Condition", "Effect", "Resource", "Sid"]);
    assert.deepEqual([...new Set(statements.map(({ Effect }) => Effect))], ["Allow"]);
  });

  it("names no actions by a wildcard but those that make a data key", () => {
    const actions = statements.flatMap(({ Action }) => [Action].flat());
    const wide = actions.filter((action) => action.includes("*"));
    assert.deepEqual(wide, ["kms:GenerateDataKey*"]);
  });
});
