import { keysOf } from "../../../core/keys-of";

/** One stack of a setup, where it differs from the program's defaults. */
export interface StackSetup {
  readonly region: string;
  readonly mode?: "audit";
  /** How many service roles are configured. */
  readonly serviceRoles?: 1 | 2;
  /** Connection passwords have a key of their own. */
  readonly hasPasswordKey?: true;
  readonly hasRetiredKey?: true;
  /** Somebody gets the alerts by e-mail, and has confirmed it. */
  readonly hasSubscriber?: true;
  /** Calls of IAM are forwarded to the stack's Region. */
  readonly isForwarding?: true;
  /** Nothing is reserved, so that several runs are at work at once. */
  readonly isParallel?: true;
  /** How the deployment's role is configured; its calls are tampering where it is not. */
  readonly deployer?: "by name" | "by pattern";
}

const first = "eu-west-1";

/** How the guardrail of a schedule is deployed: one stack in each Region, the first one the usual. */
export const setups = {
  "one role": [
    {
      region: first,
      serviceRoles: 1,
      hasPasswordKey: true,
      hasSubscriber: true,
      deployer: "by name",
    },
  ],
  "no role, runs at once": [
    { region: first, isForwarding: true, isParallel: true, deployer: "by pattern" },
  ],
  "two roles, a retired key": [
    { region: "us-east-1", serviceRoles: 2, hasPasswordKey: true, hasRetiredKey: true },
  ],
  audit: [
    { region: first, mode: "audit", hasPasswordKey: true, hasRetiredKey: true, isForwarding: true },
  ],
  "audit, one role": [
    { region: "us-east-1", mode: "audit", serviceRoles: 1, isParallel: true, deployer: "by name" },
  ],
  "two Regions": [
    {
      region: first,
      serviceRoles: 1,
      hasRetiredKey: true,
      isForwarding: true,
      deployer: "by name",
    },
    { region: "us-east-1", hasPasswordKey: true, isParallel: true, deployer: "by pattern" },
  ],
  "two Regions, one in audit": [
    { region: first, hasPasswordKey: true, isForwarding: true, deployer: "by name" },
    { region: "eu-central-1", mode: "audit", serviceRoles: 2, isForwarding: true },
  ],
} as const satisfies Readonly<Record<string, readonly StackSetup[]>>;

export type SetupName = keyof typeof setups;

export const setupNames: readonly SetupName[] = keysOf(setups);
