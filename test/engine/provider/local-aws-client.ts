import { readFileSync } from "node:fs";
import {
  archiveSignature,
  assetSignature,
  hasSignature,
  isObject,
  type Properties,
} from "./values";

export interface Provisioning {
  readonly operation: "create" | "update" | "delete" | "read";
  readonly type: string;
  readonly name: string;
  readonly id?: string;
  readonly inputs: Properties;
  readonly region: string;
}

export interface Provisioned {
  readonly id: string;
  readonly outputs: Properties;
}

/** A refusal by the local AWS, with AWS's own error code. */
export class LocalAwsError extends Error {
  override readonly name = "LocalAwsError";
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

/** Where calls go, and with whose access key. */
export interface Caller {
  readonly endpoint: string;
  readonly accessKeyId: string;
}

export async function provision(caller: Caller, request: Provisioning): Promise<Provisioned> {
  // The state has the hashes of files alone, so only a new or changed resource brings them.
  const hasFiles = request.operation === "create" || request.operation === "update";
  const inputs = hasFiles ? unpackFiles(request.inputs) : request.inputs;
  const answer = await post("provision", caller, { ...request, inputs });
  const outputs = isObject(answer) && isObject(answer.outputs) ? answer.outputs : {};
  return { id: isObject(answer) ? String(answer.id) : "", outputs };
}

export async function invoke(
  caller: Caller,
  request: { readonly token: string; readonly args: Properties; readonly region: string },
): Promise<Properties> {
  const answer = await post("invoke", caller, request);
  return isObject(answer) ? answer : {};
}

async function post(
  path: "provision" | "invoke",
  { endpoint, accessKeyId }: Caller,
  body: object,
): Promise<unknown> {
  const scope = `${accessKeyId}/20260101/us-east-1/sts/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
  const response = await fetch(`${endpoint}/_local/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const problem = isObject(answer) ? answer : {};
  throw new LocalAwsError(String(problem.code), String(problem.message));
}

/** An archive as `{ files: { path: base64 } }`, every other value as it is. */
function unpackFiles(value: unknown): unknown {
  if (hasSignature(value, archiveSignature)) return { files: filesOf(value, "") };
  if (Array.isArray(value)) return value.map(unpackFiles);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpackFiles(item)]));
}

/** @throws when the archive is not made of assets: the programs under test have no other. */
function filesOf(archive: Properties, folder: string): Record<string, string> {
  const assets = archive.assets;
  if (!isObject(assets)) throw new Error("Only archives made of assets are supported.");
  return Object.assign(
    {},
    ...Object.entries(assets).map(([path, item]) =>
      hasSignature(item, archiveSignature)
        ? filesOf(item, `${folder}${path}/`)
        : { [`${folder}${path}`]: contentOf(item).toString("base64") },
    ),
  ) as Record<string, string>;
}

function contentOf(asset: unknown): Buffer {
  if (!hasSignature(asset, assetSignature)) throw new Error("An archive holds assets only.");
  const { text, path } = asset;
  if (typeof text === "string" && typeof path !== "string") return Buffer.from(text);
  return readFileSync(String(path));
}
