import { toArn } from "../../../core/deployed/names";
import { ApiError } from "../api/service";
import { readArchive } from "../functions/archive";
import type { FunctionConfig } from "../functions/function-config";
import type { LocalFunction } from "../functions/local-function";
import { objectAt, textAt, type JsonObject } from "../json";
import { physicalName, type Place, type RecordedType } from "./resource-type";

export const lambdaFunction: RecordedType = {
  kind: "recorded",
  id: physicalName,
  outputs: (_, { accountRegion }, id) => {
    const arn = toArn(accountRegion, "lambda", `function:${id}`);
    return { name: id, arn, qualifiedArn: `${arn}:$LATEST`, version: "$LATEST" };
  },
  taken: (id) => conflict(`Function already exist: ${id}`),
  async apply(inputs, { world, accountRegion }, id) {
    world.functions.deploy(
      accountRegion,
      await toConfig(inputs, toArn(accountRegion, "lambda", `function:${id}`), id),
    );
  },
  remove(_, { world, accountRegion }, id) {
    world.functions.remove(accountRegion.region, id);
  },
};

/** Defaults are Lambda's own. */
async function toConfig(inputs: JsonObject, arn: string, name: string): Promise<FunctionConfig> {
  const { reservedConcurrentExecutions: reserved, timeout, memorySize } = inputs;
  const variables = objectAt(objectAt(inputs, "environment"), "variables");
  return {
    name,
    arn,
    roleArn: textAt(inputs, "role") ?? "",
    logGroup: textAt(objectAt(inputs, "loggingConfig"), "logGroup") ?? `/aws/lambda/${name}`,
    handler: textAt(inputs, "handler") ?? "",
    timeoutSeconds: typeof timeout === "number" ? timeout : 3,
    memoryMb: typeof memorySize === "number" ? memorySize : 128,
    reservedConcurrency: typeof reserved === "number" && reserved >= 0 ? reserved : undefined,
    environment: Object.fromEntries(
      Object.keys(variables).map((key) => [key, textAt(variables, key) ?? ""]),
    ),
    files: await readArchive(inputs.code),
  };
}

export const permission: RecordedType = {
  kind: "recorded",
  id: (inputs, place) => textAt(inputs, "statementId") ?? physicalName({}, place),
  outputs: (_, __, id) => ({ statementId: id }),
  taken: (id) => conflict(`The statement id (${id}) provided already exists.`),
  apply(inputs, place, id) {
    const { permissions } = requireFunction(inputs.function, place);
    permissions.set(id, {
      id,
      principal: textAt(inputs, "principal") ?? "",
      action: textAt(inputs, "action") ?? "lambda:InvokeFunction",
      sourceArn: textAt(inputs, "sourceArn"),
      sourceAccount: textAt(inputs, "sourceAccount"),
    });
  },
  remove(inputs, place, id) {
    findFunction(inputs.function, place)?.permissions.delete(id);
  },
};

export const eventInvokeConfig: RecordedType = {
  kind: "recorded",
  id: (inputs) => nameOf(inputs.functionName),
  apply(inputs, place) {
    const { maximumRetryAttempts: retries } = inputs;
    const onFailure = objectAt(objectAt(inputs, "destinationConfig"), "onFailure");
    requireFunction(inputs.functionName, place).asyncSettings = {
      retries: typeof retries === "number" ? retries : 2,
      onFailureArn: textAt(onFailure, "destination"),
    };
  },
  remove(inputs, place) {
    const fn = findFunction(inputs.functionName, place);
    if (fn !== undefined) fn.asyncSettings = { retries: 2, onFailureArn: undefined };
  },
};

function requireFunction(name: unknown, place: Place): LocalFunction {
  const found = findFunction(name, place);
  if (found !== undefined) return found;
  throw new ApiError("ResourceNotFoundException", `Function not found: ${nameOf(name)}`, 404);
}

function findFunction(name: unknown, { world, accountRegion }: Place): LocalFunction | undefined {
  return world.functions.in(accountRegion.region).get(nameOf(name));
}

/** A function is named by its name or by its ARN. */
function nameOf(name: unknown): string {
  const text = typeof name === "string" ? name : "";
  return text.slice(text.lastIndexOf(":") + 1);
}

function conflict(message: string): ApiError {
  return new ApiError("ResourceConflictException", message, 409);
}
