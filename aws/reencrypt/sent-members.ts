import type { GlueClient } from "@aws-sdk/client-glue";
import { droppedMembers } from "../../core/reencrypt/dropped-members";
import { parseJson } from "../../core/json";
import { readField } from "../../core/untyped";

/** The JSON of each answer, by the answer that the SDK made of it. */
const sentFor = new WeakMap<object, unknown>();

/**
 * Keeps the JSON that Glue sent beside each answer: the SDK silently leaves out members that are newer
 * than itself, and whoever writes an object back without them removes them.
 */
export function keepSentMembers(glue: GlueClient): void {
  const byResponse = new WeakMap<object, unknown>();
  glue.middlewareStack.add(
    (next) => async (request) => {
      const result = await next(request);
      if (!hasBody(result.response)) return result;
      const body = await readBody(result.response.body);
      result.response.body = body;
      byResponse.set(result.response, parseJson(new TextDecoder().decode(body)));
      return result;
    },
    { step: "deserialize", priority: "low", name: "readSentMembers" },
  );
  glue.middlewareStack.add(
    (next) => async (request) => {
      const result = await next(request);
      const { output, response } = result;
      if (output !== undefined && hasBody(response)) sentFor.set(output, byResponse.get(response));
      return result;
    },
    { step: "deserialize", priority: "high", name: "keepSentMembers" },
  );
}

/** Paths of the members that the SDK left out of what stands at a path of an answer. */
export function unknownMembers(
  answer: object,
  passedOn: unknown,
  ...path: readonly string[]
): readonly string[] {
  const sent = path.reduce(readField, sentFor.get(answer));
  return droppedMembers(sent, passedOn);
}

interface WithBody {
  body: AsyncIterable<Uint8Array> | Uint8Array;
}

function hasBody(response: unknown): response is WithBody {
  return typeof response === "object" && response !== null && "body" in response;
}

async function readBody(body: WithBody["body"]): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
