import { parseAnswer, textAt, type JsonObject } from "../json";
import type { ApiRequest, RawRequest } from "./api-request";
import type { ApiResult } from "./api-response";
import { ApiError } from "./service";

/** Another AWS-compatible endpoint that answers for some services. */
export class Upstream {
  readonly #services: ReadonlySet<string> = new Set(["glue", "kms", "ssm"]);
  /** Too new for moto 5: the local AWS answers them itself. */
  readonly #lacking: ReadonlySet<string> = new Set([
    "GetDataCatalogExportConfiguration",
    "PutDataCatalogExportConfiguration",
  ]);
  readonly #url: string;

  constructor(url: string) {
    this.#url = url.replace(/\/$/, "");
  }

  isFor({ service, operation }: Pick<ApiRequest, "service" | "operation">): boolean {
    return this.#services.has(service) && !this.#lacking.has(operation);
  }

  /** Sends the call on as it came; only the JSON protocol, which all these services speak. */
  async answer({ method, path, headers, body }: RawRequest): Promise<ApiResult> {
    const sent = ["authorization", "content-type", "x-amz-date", "x-amz-target", "user-agent"];
    const entries = sent.flatMap((name): [string, string][] => {
      const value = headers[name];
      return typeof value === "string" ? [[name, value]] : [];
    });
    const response = await fetch(this.#url + path, {
      method,
      headers: Object.fromEntries(entries),
      body,
    });
    const output = readAnswer(await response.text());
    if (response.ok) return { ok: true, output };
    const type = textAt(output, "__type") ?? "InternalFailure";
    const message = textAt(output, "message") ?? textAt(output, "Message") ?? "";
    const error = new ApiError(type.slice(type.indexOf("#") + 1), message, response.status);
    return { ok: false, error };
  }

  /** The account that the endpoint believes to be, by STS. @throws {UpstreamError} */
  async readAccount(): Promise<string> {
    const text = await this.#askSts();
    const account = /(?:<Account>|"Account":\s*")(\d{12})/.exec(text)?.[1];
    if (account !== undefined) return account;
    throw new UpstreamError(`${this.#url} does not answer sts:GetCallerIdentity as AWS does`);
  }

  async #askSts(): Promise<string> {
    const scope = "LOCALDEPLOYER/20260101/us-east-1/sts/aws4_request";
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    };
    const body = "Action=GetCallerIdentity&Version=2011-06-15";
    try {
      return await (await fetch(`${this.#url}/`, { method: "POST", headers, body })).text();
    } catch (error) {
      throw new UpstreamError(`Nothing answers at ${this.#url}`, { cause: error });
    }
  }
}

/** The other endpoint cannot be used; the message is for people. */
export class UpstreamError extends Error {
  override readonly name = "UpstreamError";
}

/** A server error is answered with a page of HTML as often as not; it then has no members. */
function readAnswer(text: string): JsonObject {
  return text.trimStart().startsWith("<") ? {} : parseAnswer(text);
}
