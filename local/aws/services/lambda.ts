import { unzipSync } from "fflate";
import { toArn } from "../../../core/deployed/names";
import { ApiError, type Operation, type Service } from "../api/service";
import type { ArchiveFiles } from "../functions/archive";
import type { Functions } from "../functions/functions";
import type { InvokePermission, LocalFunction } from "../functions/local-function";
import { textAt, type JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";

/**
 * Lambda's calls on a function that exists. CloudTrail's names of the writes carry a version:
 * https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html
 */
export function createLambda(functions: Functions): Service {
  return {
    name: "lambda",
    operations: {
      GetAccountSettings: {
        access: "read",
        resource: () => "*",
        answer: (_, { region }) => toAccountSettings(functions, region),
      },
      ...concurrencyOperations(functions),
      ...policyOperations(functions),
      ...codeOperations(functions),
    },
  };
}

/** What no function reserved is left to all of them. */
function toAccountSettings(functions: Functions, region: string): JsonObject {
  const reserved = [...functions.in(region).values()].map((fn) => fn.reservedConcurrency ?? 0);
  const { concurrencyLimit: limit } = functions;
  const unreserved = reserved.reduce((left, each) => left - each, limit);
  return {
    AccountLimit: { ConcurrentExecutions: limit, UnreservedConcurrentExecutions: unreserved },
  };
}

type Act = (fn: LocalFunction, input: JsonObject, accountRegion: LocalAccountRegion) => JsonObject;

function read(functions: Functions, act: Act): Operation {
  return {
    access: "read",
    resource: (input, accountRegion) => toFunctionArn(input, accountRegion),
    answer: (input, accountRegion) =>
      act(find(functions, input, accountRegion), input, accountRegion),
  };
}

function write(functions: Functions, recordedName: string, act: Act): Operation {
  return { ...read(functions, act), access: "write", recordedName };
}

function concurrencyOperations(functions: Functions): Record<string, Operation> {
  return {
    GetFunctionConcurrency: read(functions, ({ reservedConcurrency }) =>
      reservedConcurrency === undefined
        ? {}
        : { ReservedConcurrentExecutions: reservedConcurrency },
    ),
    PutFunctionConcurrency: write(
      functions,
      "PutFunctionConcurrency20171031",
      (fn, { ReservedConcurrentExecutions: reserved }) => {
        if (typeof reserved !== "number" || reserved < 0) {
          throw invalid("The value must be 0 or more.");
        }
        fn.reservedConcurrency = reserved;
        return { ReservedConcurrentExecutions: reserved };
      },
    ),
    DeleteFunctionConcurrency: write(functions, "DeleteFunctionConcurrency20171031", (fn) => {
      fn.reservedConcurrency = undefined;
      return {};
    }),
  };
}

function policyOperations(functions: Functions): Record<string, Operation> {
  return {
    GetPolicy: read(functions, (fn) => {
      if (fn.permissions.size === 0) throw notFound("The resource you requested does not exist.");
      return { Policy: JSON.stringify(toPolicy(fn)) };
    }),
    AddPermission: write(functions, "AddPermission20150331v2", addPermission),
    RemovePermission: write(functions, "RemovePermission20150331v2", ({ permissions }, input) => {
      const id = textAt(input, "StatementId") ?? "";
      if (!permissions.delete(id))
        throw notFound(`Statement ${id} is not found in resource policy.`);
      return {};
    }),
  };
}

/** New configuration is recorded alone: nothing here depends on it. */
function codeOperations(functions: Functions): Record<string, Operation> {
  return {
    UpdateFunctionCode: {
      ...write(functions, "UpdateFunctionCode20150331v2", replaceCode(functions)),
      unrecorded: ["ZipFile"],
    },
    UpdateFunctionConfiguration: {
      ...write(functions, "UpdateFunctionConfiguration20150331v2", toConfiguration),
      unrecorded: ["Environment"],
    },
    DeleteFunction: write(functions, "DeleteFunction20150331", (fn, _, { region }) => {
      functions.remove(region, fn.config.name);
      return {};
    }),
  };
}

/** Code that comes with the call runs from then on; code in S3 cannot be had, so it is recorded alone. */
function replaceCode(functions: Functions): Act {
  return (fn, input, accountRegion) => {
    const zip = textAt(input, "ZipFile");
    if (zip !== undefined) {
      const { reservedConcurrency } = fn;
      functions.deploy(accountRegion, { ...fn.config, reservedConcurrency, files: unzip(zip) });
    }
    return toConfiguration(fn);
  };
}

function unzip(base64: string): ArchiveFiles {
  try {
    return unzipSync(Buffer.from(base64, "base64"));
  } catch {
    throw invalid(
      "Could not unzip uploaded file. Please check your file, then try to upload again.",
    );
  }
}

function toConfiguration({ config }: LocalFunction): JsonObject {
  const { name, arn, roleArn, handler, timeoutSeconds, memoryMb } = config;
  return {
    FunctionName: name,
    FunctionArn: arn,
    Role: roleArn,
    Handler: handler,
    Timeout: timeoutSeconds,
    MemorySize: memoryMb,
    LastUpdateStatus: "Successful",
  };
}

function addPermission(fn: LocalFunction, input: JsonObject): JsonObject {
  const id = textAt(input, "StatementId") ?? "";
  if (fn.permissions.has(id)) {
    const message = `The statement id (${id}) provided already exists.`;
    throw new ApiError("ResourceConflictException", message, 409);
  }
  const principal = textAt(input, "Principal") ?? "";
  const action = textAt(input, "Action") ?? "";
  const sourceArn = textAt(input, "SourceArn");
  const sourceAccount = textAt(input, "SourceAccount");
  const permission = { id, principal, action, sourceArn, sourceAccount };
  fn.permissions.set(id, permission);
  return { Statement: JSON.stringify(toStatement(permission, fn)) };
}

function toPolicy(fn: LocalFunction): JsonObject {
  const Statement = [...fn.permissions.values()].map((each) => toStatement(each, fn));
  return { Version: "2012-10-17", Id: "default", Statement };
}

function toStatement(permission: InvokePermission, { config }: LocalFunction): JsonObject {
  const { id, principal, action, sourceArn, sourceAccount } = permission;
  const conditions = {
    ...(sourceAccount !== undefined && { StringEquals: { "AWS:SourceAccount": sourceAccount } }),
    ...(sourceArn !== undefined && { ArnLike: { "AWS:SourceArn": sourceArn } }),
  };
  return {
    Sid: id,
    Effect: "Allow",
    Principal: toPrincipal(principal, config.arn),
    Action: action,
    Resource: config.arn,
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}

/** A service, everybody, or an account, which stands for its root. */
function toPrincipal(principal: string, functionArn: string): JsonObject | string {
  if (principal === "*") return principal;
  if (/\.amazonaws\.com(\.cn)?$/.test(principal)) return { Service: principal };
  const [, partition = ""] = functionArn.split(":");
  return {
    AWS: principal.startsWith("arn:") ? principal : `arn:${partition}:iam::${principal}:root`,
  };
}

function find(
  functions: Functions,
  input: JsonObject,
  accountRegion: LocalAccountRegion,
): LocalFunction {
  const found = functions.in(accountRegion.region).get(nameOf(input));
  if (found !== undefined) return found;
  throw notFound(`Function not found: ${toFunctionArn(input, accountRegion)}`);
}

function invalid(message: string): ApiError {
  return new ApiError("InvalidParameterValueException", message);
}

function notFound(message: string): ApiError {
  return new ApiError("ResourceNotFoundException", message, 404);
}

/** A function is named by its name, or by its whole or partial ARN. */
function nameOf(input: JsonObject): string {
  const name = textAt(input, "FunctionName") ?? "";
  return name.slice(name.lastIndexOf(":") + 1);
}

function toFunctionArn(input: JsonObject, accountRegion: LocalAccountRegion): string {
  return toArn(accountRegion, "lambda", `function:${nameOf(input)}`);
}
