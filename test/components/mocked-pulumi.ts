import * as pulumi from "@pulumi/pulumi";

/** A resource that a program registered, as it was before any provider saw it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** By token: what a call is answered, or the error that it fails with. */
export type Answers = Readonly<Record<string, Readonly<Record<string, unknown>> | Error>>;

/** An error of AWS as the engine hands it to a program: as text. */
export function awsError(code: string): Error {
  return providerError(`operation error KMS: DescribeKey, api error ${code}: no`);
}

/** What the real provider says of all that AWS does not know, without AWS's code. */
export const notFound = providerError("couldn't find resource");

function providerError(text: string): Error {
  const details = `reading KMS Key (x): ${text}`;
  return Object.assign(new Error(details), { details });
}

export const account = "111122223333";
export const region = "eu-central-1";

/**
 * Replaces the engine: resources get outputs as AWS would shape them, and a call whose token has no
 * answer fails, as do look-ups of the keys that are named as unknown. Whatever is registered is
 * appended to the list that is returned.
 */
export async function mockPulumi(
  answers: Answers = {},
  unknownKeyIds: readonly string[] = [],
): Promise<Registered[]> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }: pulumi.runtime.MockResourceArgs) => {
        registered.push({ type, name, inputs: inputs as Registered["inputs"] });
        const own = inputs as Registered["inputs"];
        return { id: `${name}-id`, state: { ...toOutputs(type, name, own), ...own } };
      },
      call: ({ token, inputs }) => {
        const { keyId } = inputs as { keyId?: string };
        const isUnknown = keyId !== undefined && unknownKeyIds.includes(keyId);
        const answer = isUnknown ? notFound : answers[token];
        if (answer === undefined) throw new Error(`Nobody expected the call ${token}.`);
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    "glue-encryption-guardrail",
    "dev",
    false,
    "organization",
  );
  return registered;
}

/** Awaits an output outside of a resource. */
export async function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}

/** ARN of the key that the mocks create under a resource name. */
export function mockedKeyArn(name: string): string {
  const ids: Record<string, string> = { "guard-key": "1", "glue-encryption-guardrail-key": "1" };
  const digit = ids[name] ?? "2";
  const id = [8, 4, 4, 4, 12].map((length) => digit.repeat(length)).join("-");
  return `arn:aws:kms:${region}:${account}:key/${id}`;
}

function toOutputs(
  type: string,
  name: string,
  inputs: Registered["inputs"],
): Record<string, string> {
  const here = `${region}:${account}`;
  const url = `https://queue/${name}`;
  if (type === "aws:kms/key:Key") return { arn: mockedKeyArn(name) };
  if (type === "aws:sqs/queue:Queue") {
    return { arn: `arn:aws:sqs:${here}:${String(inputs.name)}`, url };
  }
  if (type === "aws:lambda/function:Function") {
    return { arn: `arn:aws:lambda:${here}:function:${String(inputs.name)}` };
  }
  if (type === "aws:iam/role:Role") {
    return { arn: `arn:aws:iam::${account}:role${String(inputs.path)}${name}`, name };
  }
  if (type === "aws:s3/bucket:Bucket") return { arn: `arn:aws:s3:::${name}`, bucket: name };
  // A name that the program leaves to Pulumi; any other is among the inputs.
  return { arn: `arn:aws:mocked:${here}:${name}`, name };
}
