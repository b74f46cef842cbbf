import { deployProgram, type DeployedResource } from "../deployment/program";
import { cast } from "../aws/trail/principals";
import { accountRegion, createGround } from "./ground";
import { scheduleMinutes, toParts, toRoleArn, type Parts } from "./parts";

/** What the program registered, and what came of it. */
export interface Recording {
  readonly parts: Parts;
  readonly resources: readonly DeployedResource[];
}

let recorded: Promise<Recording> | undefined;

/** Runs the program once, however many schedules are played: it takes seconds, and a replay none. */
export function recordDeployment(): Promise<Recording> {
  return (recorded ??= record());
}

async function record(): Promise<Recording> {
  const ground = await createGround(hostNothing, () => 0);
  const serviceRoleArn = toRoleArn(accountRegion, "glue-catalog");
  const deployment = await deployProgram(ground.provisioner, {
    stack: "chaos",
    region: accountRegion.region,
    config: {
      passwordKeyArn: ground.keys.passwordKeyArn,
      serviceRoleArns: JSON.stringify([serviceRoleArn]),
      deploymentRoleArns: JSON.stringify([toRoleArn(accountRegion, cast.deployer.name)]),
      scheduleMinutes: String(scheduleMinutes),
      // A schedule plays in one Region.
      forwardIamEvents: "false",
    },
  });
  const parts = toParts(deployment, { ...ground.keys, serviceRoleArn });
  return { parts, resources: deployment.resources };
}

/** The program is deployed without being run: nothing wakes its function before the clock moves. */
const hostNothing: Parameters<typeof createGround>[0] = () => ({
  newRunner: () => {
    throw new Error("The deployment itself woke the function.");
  },
  close: () => undefined,
});
