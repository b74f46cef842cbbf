import { toPartition } from "../../../core/partition";
import type { Target } from "../../targets/target";

/** Engines beyond this machine for which the plan can be printed. */
export const planFormats = ["github", "deployments"] as const;
export type PlanFormat = (typeof planFormats)[number];

/** The targets as what another engine runs, as text. */
export function toPlanText(format: PlanFormat, targets: readonly Target[], verb: string): string {
  switch (format) {
    case "github":
      return JSON.stringify({ include: targets.map(toMatrixEntry) });
    case "deployments":
      return targets.map(({ stack }) => toDeployment(stack, verb)).join("\n");
  }
}

/** A job needs the partition for the ARN of its role. */
function toMatrixEntry({ stack, account, region }: Target) {
  return { stack, account, region, partition: toPartition(region) };
}

function toDeployment(stack: string, verb: string): string {
  const operation = verb === "up" ? "update" : verb;
  return `pulumi deployment run ${operation} --stack ${stack}`;
}
