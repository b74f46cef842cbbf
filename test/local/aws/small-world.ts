import { ApiError } from "../../../local/aws/api/service";
import { parseJsonObject, textAt, type JsonObject } from "../../../local/aws/json";
import { startLocalAws, type LocalAws, type LocalAwsOptions } from "../../../local/aws/local-aws";
import type { Provisioned } from "../../../local/aws/provisioner/resource-type";
import type { CloudTrailRecord } from "../../../local/aws/trail/record";
import { cast } from "../../../local/aws/trail/principals";

export const region = "eu-central-1";

/** A local AWS with a few resources, made without any Pulumi program. */
export class SmallWorld {
  private constructor(readonly aws: LocalAws) {}

  static async start(options: LocalAwsOptions = {}): Promise<SmallWorld> {
    return new SmallWorld(await startLocalAws(options));
  }

  /** Makes a call as the engineer. */
  call(name: string, input: JsonObject, inRegion = region): Promise<JsonObject> {
    return this.aws.call({ caller: cast.engineer, region: inRegion }, name, input);
  }

  /** The code of the error that a call of the engineer is answered with; "none" without one. */
  async refusal(name: string, input: JsonObject, inRegion = region): Promise<string> {
    try {
      await this.call(name, input, inRegion);
      return "none";
    } catch (error) {
      if (error instanceof ApiError) return error.code;
      throw error;
    }
  }

  /** CloudTrail's record of the latest call. */
  get latestRecord(): CloudTrailRecord {
    const latest = this.aws.eventHistory.in(region).at(-1);
    if (latest === undefined) throw new Error("There was no call yet");
    return latest.record;
  }

  create(type: string, inputs: JsonObject, name = "small"): Promise<Provisioned> {
    return this.aws.provisioner.provision({ operation: "create", type, name, inputs, region });
  }

  /** Deploys a function whose handler has this body: `event` and `context` are in scope. */
  deploy(body: string, inputs: JsonObject = {}): Promise<Provisioned> {
    const source = `exports.handler = async (event, context) => { ${body} };`;
    const files = { "index.js": Buffer.from(source).toString("base64") };
    return this.create("aws:lambda/function:Function", {
      name: "small",
      role: "arn:aws:iam::111122223333:role/small",
      handler: "index.handler",
      code: { files },
      ...inputs,
    });
  }

  /** A rule for every event of Glue that reaches the function, with all that it needs. */
  async route(parts: { readonly isPermitted: boolean } = { isPermitted: true }): Promise<string> {
    const queue = await this.create("aws:sqs/queue:Queue", { name: "dead-letters" });
    const eventPattern = JSON.stringify({ source: ["aws.glue"] });
    const rule = await this.create("aws:cloudwatch/eventRule:EventRule", {
      name: "glue",
      eventPattern,
    });
    const ruleArn = textAt(rule.outputs, "arn") ?? "";
    if (parts.isPermitted) {
      const principal = "events.amazonaws.com";
      const permission = {
        function: "small",
        principal,
        sourceArn: ruleArn,
        action: "lambda:InvokeFunction",
      };
      await this.create("aws:lambda/permission:Permission", permission);
    }
    await this.create("aws:cloudwatch/eventTarget:EventTarget", {
      rule: "glue",
      targetId: "small",
      arn: `arn:aws:lambda:${region}:111122223333:function:small`,
      deadLetterConfig: { arn: queue.outputs.arn },
    });
    return ruleArn;
  }

  /** A topic that CloudWatch and EventBridge may publish to. */
  async topic(): Promise<string> {
    const { id } = await this.create("aws:sns/topic:Topic", { name: "alerts" });
    const Principal = { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] };
    const statement = { Effect: "Allow", Principal, Action: "sns:Publish", Resource: id };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await this.create("aws:sns/topicPolicy:TopicPolicy", { arn: id, policy });
    return id;
  }

  /** What was published to the topics so far. */
  get told(): readonly JsonObject[] {
    return this.aws.topics.published.map(({ message }) => parseJsonObject(message));
  }

  /** Lets EventBridge write to a queue in the name of a rule. */
  admit(queueName: string, ruleArn: string): Promise<Provisioned> {
    const queueArn = `arn:aws:sqs:${region}:111122223333:${queueName}`;
    const statement = {
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queueArn,
      Condition: { ArnEquals: { "aws:SourceArn": ruleArn } },
    };
    return this.create("aws:sqs/queuePolicy:QueuePolicy", {
      queueUrl: this.queue(queueName).url,
      policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
    });
  }

  queue(name: string) {
    const found = [...this.aws.queues.byUrl.values()].find((queue) => queue.name === name);
    if (found === undefined) throw new Error(`There is no queue ${name}`);
    return found;
  }
}
