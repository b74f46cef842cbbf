import type { Deployment } from "../handler/environment";
import { expectedRules } from "../core/expected-rules";
import type { ExpectedRule } from "../core/expected-rules";
import type { RegionHome } from "../local/region-store";
import { cast } from "../local/trail/principals";

/** What the guardrail of a schedule is deployed with. */
export interface Parts {
  readonly home: RegionHome;
  readonly metadataKeyArn: string;
  readonly passwordKeyArn: string;
  readonly operationsKeyArn: string;
  /** A customer key that nobody approved. */
  readonly strangerKeyArn: string;
  readonly serviceRoleArn: string;
  /** Policy of the metadata key as it was deployed. */
  readonly keyPolicy: string;
  /** Its hash, as the function is told. */
  readonly keyPolicyHash: string;
}

export const scheduleMinutes = 5;

export function toDeployment(parts: Parts): Deployment {
  const { home, metadataKeyArn, passwordKeyArn, operationsKeyArn, serviceRoleArn } = parts;
  const { partition, account } = home;
  return {
    home,
    settings: {
      mode: "enforce",
      partition,
      account,
      metadataKeyArn,
      passwordKeyArn,
      serviceRoleArns: [serviceRoleArn],
    },
    selfCheck: {
      operationsKeyArn,
      retiredKeyArns: [],
      roleArn: toRoleArn(home, functionRole),
      deploymentRoleArns: [toRoleArn(home, deploymentRole)],
      keyPolicyHash: parts.keyPolicyHash,
      scheduleMinutes,
    },
  };
}

/** The rules that the guardrail is deployed with. */
export function toRules(parts: Parts): readonly ExpectedRule[] {
  const { home, metadataKeyArn, passwordKeyArn, operationsKeyArn } = parts;
  const keyArns = [metadataKeyArn, passwordKeyArn, operationsKeyArn];
  return expectedRules({ home, keyArns, scheduleMinutes });
}

/** Name of the function's role with its path. */
export const functionRole = "glue-encryption-guardrail/function";

/** Name of the role whose calls on the guardrail are expected. */
export const deploymentRole = cast.deployer.name;

export function toRoleArn({ partition, account }: RegionHome, name: string): string {
  return `arn:${partition}:iam::${account}:role/${name}`;
}
