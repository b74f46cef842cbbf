import type { LambdaClient } from "@aws-sdk/client-lambda";
import { toFact, type Fact } from "../../core/observed/fact";
import type { ObservedFunction } from "../../core/observed/guardrail";
import type { Lazy } from "../clients";
import { readFact } from "../read-fact";

/** Reads how much a function may run and who may invoke it. Never rejects. */
export async function observeFunction(
  lambda: Lazy<LambdaClient>,
  name: string,
): Promise<ObservedFunction> {
  const [reservedConcurrency, policy] = await Promise.all([
    readConcurrency(lambda, name),
    observeFunctionPolicy(lambda, name),
  ]);
  return { name, reservedConcurrency, policy };
}

function readConcurrency(lambda: Lazy<LambdaClient>, name: string): Promise<Fact<number>> {
  return readFact(async (abortSignal) => {
    const { GetFunctionConcurrencyCommand } = await import("@aws-sdk/client-lambda");
    const client = await lambda();
    const command = new GetFunctionConcurrencyCommand({ FunctionName: name });
    const { ReservedConcurrentExecutions } = await client.send(command, { abortSignal });
    return toFact(ReservedConcurrentExecutions);
  });
}

/** Reads who may invoke a function. Lambda answers "not found" where nobody may. Never rejects. */
export function observeFunctionPolicy(
  lambda: Lazy<LambdaClient>,
  name: string,
): Promise<Fact<string>> {
  return readFact(async (abortSignal) => {
    const { GetPolicyCommand } = await import("@aws-sdk/client-lambda");
    const client = await lambda();
    const { Policy } = await client.send(new GetPolicyCommand({ FunctionName: name }), {
      abortSignal,
    });
    return toFact(Policy);
  }, "ResourceNotFoundException");
}
