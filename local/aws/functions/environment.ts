import { devNull } from "node:os";
import type { LocalAccountRegion } from "../region-store";
import type { FunctionConfig } from "./function-config";

/** Where a function's process finds its code and the local AWS. */
interface ProcessPlace {
  readonly root: string;
  readonly accessKeyId: string;
  readonly endpoint: string;
}

/**
 * The environment of a function's process, and all of it: Lambda's own variables, those that the
 * program configured, the local endpoint, and credentials that mean nothing anywhere else. No
 * variable, profile or file of the person who runs it is seen.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function toLambdaEnvironment(
  { name, arn, handler, memoryMb, environment }: FunctionConfig,
  { region }: LocalAccountRegion,
  { root, accessKeyId, endpoint }: ProcessPlace,
): Record<string, string> {
  return {
    ...environment,
    _HANDLER: handler,
    LAMBDA_TASK_ROOT: root,
    // Lambda's user has a home folder, which the SDK looks for; the user of this machine may have none.
    HOME: root,
    LOCAL_FUNCTION_ARN: arn,
    TZ: ":UTC",
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: "local",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
