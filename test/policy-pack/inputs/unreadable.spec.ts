import { equal } from "node:assert/strict";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { findUnreadable } from "../../../policy-pack/inputs/unreadable";
import { unknownText } from "../support/analyzer";

const { template, templateSet } = resourceTypes;
const command = "command:local:Command";
const dynamic = "pulumi-nodejs:dynamic:Resource";
const topic = "Resources: { Topic: { Type: AWS::SNS::Topic } }";
const nested = "Resources: { Lake: { Type: AWS::CloudFormation::Stack } }";
const loop = '{ "Resources": { "Fn::ForEach::Jobs": [] } }';
const put = "set -e; aws glue put-data-catalog-encryption-settings --x hunter2";

describe("what no policy can read", () => {
  const cases: readonly (readonly [string, string, Readonly<Record<string, unknown>>, string?])[] =
    [
      ["a template by its address", template, { templateUrl: "https://x" }, "a templateUrl"],
      [
        "a set's template by its address",
        templateSet,
        { templateUrl: "https://x" },
        "a templateUrl",
      ],
      ["a template", template, { templateBody: topic }],
      ["a nested stack", template, { templateBody: nested }, "Lake in its template"],
      [
        "an object that aws-native takes as a template",
        resourceTypes.nativeTemplate,
        { templateBody: { Transform: { Name: "AWS::Include" } } },
        "the macro AWS::Include in its template",
      ],
      [
        "a macro beside those of AWS",
        template,
        { templateBody: "Transform: [AWS::Serverless-2016-10-31, AddJobs]" },
        "the macro AddJobs in its template",
      ],
      [
        "a macro of AWS that makes nothing of Glue",
        template,
        { templateBody: "Transform: AWS::Serverless-2016-10-31" },
      ],
      ["a loop", template, { templateBody: loop }, "Fn::ForEach::Jobs in its template"],
      [
        "a text that is no template",
        template,
        { templateBody: "a: [" },
        "a templateBody that is neither JSON nor YAML",
      ],
      [
        "a command",
        command,
        { create: put },
        "a command that calls aws glue put-data-catalog-encryption-settings",
      ],
      [
        "a command at the end",
        command,
        { delete: "aws glue delete-job" },
        "a command that calls aws glue delete-job",
      ],
      ["a command that only reads", command, { create: "aws glue get-tables" }],
      ["a command of another tool", command, { create: "make" }],
      [
        "a dynamic resource with an input that names Glue",
        dynamic,
        { endpoint: "https://glue.eu-west-1.amazonaws.com" },
        "a dynamic provider",
      ],
      [
        "a dynamic resource in Python",
        "pulumi-python:dynamic:Resource",
        { data_catalog_id: unknownText },
        "a dynamic provider",
      ],
      ["a dynamic resource of something else", dynamic, { url: "https://x" }],
      ["a resource of a provider", resourceTypes.job, { name: "glue" }],
    ];
  for (const [what, type, props, found] of cases) {
    it(`${found === undefined ? "is not" : "is"} ${what}`, () => {
      equal(findUnreadable({ type, name: "one", props }), found);
    });
  }
});
