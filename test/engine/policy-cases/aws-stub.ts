import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { Provisioning } from "../provider/local-aws-client";

export interface AwsStub {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Makes whatever the stand-in provider asks for, with ids and ARNs in AWS's forms. */
export async function startAwsStub(): Promise<AwsStub> {
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(provision(body as Provisioning)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function provision({ type, inputs, id = newId(type, inputs), region }: Provisioning) {
  const [, service = ""] = /^[\w-]+:(\w+)/.exec(type) ?? [];
  const resources: Readonly<Record<string, string>> = {
    kms: `key/${id}`,
    lambda: `function:${String(inputs.name)}`,
  };
  const resource = resources[service] ?? id;
  // What a program gives stays: the ARN of a rule's target is an input.
  const { arn = `arn:aws:${service}:${region}:111122223333:${resource}` } = inputs;
  const { targetKeyId: targetKeyArn } = inputs;
  return { id, outputs: { arn, ...(targetKeyArn !== undefined && { targetKeyArn }) } };
}

/** That of a security configuration is its name. */
function newId(type: string, { name }: Provisioning["inputs"]): string {
  if (type.includes("/securityConfiguration:")) return String(name);
  return /key$/i.test(type) ? randomUUID() : `id-${randomUUID().slice(0, 8)}`;
}
