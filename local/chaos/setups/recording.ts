import { cast } from "../../aws/trail/principals";
import { deployProgram, type DeployedResource } from "../../deployment/program";
import { createGround, type GivenKeys } from "./ground";
import { toAccountRegion, toRoleArn, toServiceRoleArns } from "./names";
import { scheduleMinutes, toParts, type Parts } from "./parts";
import { setups, type SetupName, type StackSetup } from "./setup";

/** What the program registered in the Regions of a setup, and what came of it. */
export interface Recording {
  readonly stacks: readonly StackSetup[];
  /** In the order of the stacks. */
  readonly parts: readonly Parts[];
  readonly resources: readonly DeployedResource[];
}

const recorded = new Map<SetupName, Promise<Recording>>();

/** Runs the program once, however many schedules are played: it takes seconds, and a replay none. */
export function recordDeployment(setup: SetupName): Promise<Recording> {
  const known = recorded.get(setup) ?? record(setups[setup]);
  recorded.set(setup, known);
  return known;
}

async function record(stacks: readonly StackSetup[]): Promise<Recording> {
  const ground = await createGround(hostNothing, () => 0, stacks);
  const parts: Parts[] = [];
  const resources: DeployedResource[] = [];
  for (const [index, stack] of stacks.entries()) {
    const keys = ground.keys[index];
    if (keys === undefined) throw new Error(`There are no keys for ${stack.region}.`);
    const deployment = await deployProgram(ground.provisioner, {
      stack: `chaos-${stack.region}`,
      region: stack.region,
      config: toConfig(stack, keys),
    });
    parts.push(toParts(deployment, stack, keys));
    resources.push(...deployment.resources);
  }
  return { stacks, parts, resources };
}

function toConfig(stack: StackSetup, keys: GivenKeys): Readonly<Record<string, string>> {
  const deployerArn = toRoleArn(toAccountRegion(stack), cast.deployer.name);
  const { deployer } = stack;
  const deploymentRoles = {
    "by name": [deployerArn],
    "by pattern": [deployerArn.replace(/.{4}$/, "*")],
  };
  return {
    mode: stack.mode ?? "enforce",
    serviceRoleArns: JSON.stringify(toServiceRoleArns(stack)),
    retiredKeyArns: JSON.stringify(stack.hasRetiredKey === true ? [keys.retiredKeyArn] : []),
    deploymentRoleArns: JSON.stringify(deployer === undefined ? [] : deploymentRoles[deployer]),
    forwardIamEvents: String(stack.isForwarding === true),
    reservedConcurrency: stack.isParallel === true ? "unreserved" : "1",
    scheduleMinutes: String(scheduleMinutes),
    ...(stack.hasSubscriber === true && { alertEmail: "alerts@example.com" }),
    ...(stack.hasPasswordKey === true && { passwordKeyArn: keys.passwordKeyArn }),
  };
}

/** The program is deployed without being run: nothing wakes its function before the clock moves. */
const hostNothing: Parameters<typeof createGround>[0] = () => ({
  newRunner: () => {
    throw new Error("The deployment itself woke the function.");
  },
  close: () => undefined,
});
