import { startAwsStub, type AwsStub } from "../policy-cases/aws-stub";
import type { CaseResource } from "../policy-cases/case";
import { BuiltPack } from "./built-pack";
import type { Stack } from "./stack";
import { Workspace } from "./workspace";

const region = "eu-west-1";

/** The built policy pack, the real engine and an AWS that takes whatever it gets, for one suite. */
export class PackWorld {
  #open:
    { readonly aws: AwsStub; readonly workspace: Workspace; readonly pack: BuiltPack } | undefined;

  async start(): Promise<void> {
    const aws = await startAwsStub();
    this.#open = { aws, workspace: new Workspace(aws.endpoint), pack: new BuiltPack() };
  }

  async stop(): Promise<void> {
    this.#open?.pack.remove();
    this.#open?.workspace.remove();
    await this.#open?.aws.close();
    this.#open = undefined;
  }

  get pack(): BuiltPack {
    return this.opened.pack;
  }

  /** A stack of a program that makes these resources and nothing else. */
  stackOf(name: string, resources: readonly CaseResource[]): Promise<Stack> {
    const config = {
      "aws:region": region,
      "aws-native:region": region,
      "awscc:region": region,
      "policy-cases:resources": resources,
    };
    return this.opened.workspace.stack({ program: "policy-cases", name, config });
  }

  private get opened() {
    if (this.#open === undefined) throw new Error("The world was not started.");
    return this.#open;
  }
}
