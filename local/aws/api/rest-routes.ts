import { textAt, withoutUndefined, type JsonObject } from "../json";
import { ApiError } from "./service";

/** An operation of a REST protocol: its method, its path, and the status of its answer. */
interface RestRoute {
  readonly operation: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** `{Member}` stands for a member of the input. */
  readonly path: string;
  readonly status: number;
}

const functions = "/functions/{FunctionName}";

/** https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html */
const lambdaRoutes: readonly RestRoute[] = [
  route("GetAccountSettings", "GET", "/2016-08-19/account-settings", 200),
  route("GetFunctionConcurrency", "GET", `/2019-09-30${functions}/concurrency`, 200),
  route("PutFunctionConcurrency", "PUT", `/2017-10-31${functions}/concurrency`, 200),
  route("DeleteFunctionConcurrency", "DELETE", `/2017-10-31${functions}/concurrency`, 204),
  route("GetPolicy", "GET", `/2015-03-31${functions}/policy`, 200),
  route("AddPermission", "POST", `/2015-03-31${functions}/policy`, 201),
  route("RemovePermission", "DELETE", `/2015-03-31${functions}/policy/{StatementId}`, 204),
  route("UpdateFunctionCode", "PUT", `/2015-03-31${functions}/code`, 200),
  route("UpdateFunctionConfiguration", "PUT", `/2015-03-31${functions}/configuration`, 200),
  route("DeleteFunction", "DELETE", `/2015-03-31${functions}`, 204),
];

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html */
const schedulerRoutes: readonly RestRoute[] = [
  route("GetSchedule", "GET", "/schedules/{Name}", 200),
  route("CreateSchedule", "POST", "/schedules/{Name}", 200),
  route("UpdateSchedule", "PUT", "/schedules/{Name}", 200),
  route("DeleteSchedule", "DELETE", "/schedules/{Name}", 200),
];

const routes: Readonly<Record<string, readonly RestRoute[]>> = {
  lambda: lambdaRoutes,
  scheduler: schedulerRoutes,
};

function route(
  operation: string,
  method: RestRoute["method"],
  path: string,
  status: number,
): RestRoute {
  return { operation, method, path, status };
}

/** Whether a service speaks a REST protocol. */
export function isRest(service: string): boolean {
  return service in routes;
}

/** The status that a successful call is answered with. */
export function successStatus(service: string, operation: string): number {
  return routes[service]?.find((known) => known.operation === operation)?.status ?? 200;
}

export interface RestRequest {
  readonly method: string;
  readonly path: string;
}

/**
 * Reads the operation from method and path, and the members of the input that the path and its query
 * name. @throws ApiError when no operation has that path.
 */
export function parseRestPath(
  service: string,
  { method, path }: RestRequest,
): { readonly operation: string; readonly input: JsonObject } {
  const { pathname, searchParams } = new URL(path, "http://127.0.0.1");
  for (const known of routes[service] ?? []) {
    const named = known.method === method ? matchPath(known.path, pathname) : undefined;
    if (named === undefined) continue;
    return { operation: known.operation, input: { ...Object.fromEntries(searchParams), ...named } };
  }
  throw new ApiError(
    "UnknownOperationException",
    `The local AWS has no ${method} ${pathname}`,
    404,
  );
}

function matchPath(template: string, pathname: string): JsonObject | undefined {
  const pattern = template.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  const groups = new RegExp(`^${pattern}/?$`).exec(pathname)?.groups;
  if (groups === undefined) return pathname === template ? {} : undefined;
  const members = Object.entries(groups).map(([name, text]): [string, string] => [
    name,
    decodeURIComponent(text),
  ]);
  return Object.fromEntries(members);
}

/** Writes a call as its route wants it; what the path names is left out of the body. */
export function toRestRequest(
  service: string,
  operation: string,
  input: JsonObject,
): RestRequest & { readonly body: JsonObject } {
  const found = routes[service]?.find((known) => known.operation === operation);
  if (found === undefined) throw new Error(`The local AWS has no ${service}:${operation}`);
  const named = [...found.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const path = found.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(textAt(input, name) ?? ""),
  );
  const left = Object.entries(input).filter(([name]) => !named.includes(name));
  return { method: found.method, path, body: withoutUndefined(Object.fromEntries(left)) };
}
