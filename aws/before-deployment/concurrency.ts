import type { LambdaClient, LambdaClientConfig } from "@aws-sdk/client-lambda";
import { names } from "../../core/deployed/names";
import { toFact, type Fact } from "../../core/observed/fact";
import { errorName, toUnresolved } from "../errors";
import { sideLookLimitMs, withTimeLimit } from "../time-limit";

/** Concurrent executions that are not reserved, or that the function itself reserved. Never rejects. */
export async function observeConcurrency(settings: LambdaClientConfig): Promise<Fact<number>> {
  try {
    return await withTimeLimit(sideLookLimitMs, async (abortSignal) => {
      const { GetAccountSettingsCommand, LambdaClient } = await import("@aws-sdk/client-lambda");
      const client = new LambdaClient(settings);
      const [account, own] = await Promise.all([
        client.send(new GetAccountSettingsCommand({}), { abortSignal }),
        readOwnReservation(client, abortSignal),
      ]);
      const unreserved = account.AccountLimit?.UnreservedConcurrentExecutions;
      return toFact(unreserved === undefined ? undefined : unreserved + own);
    });
  } catch (error) {
    return toUnresolved(error);
  }
}

async function readOwnReservation(client: LambdaClient, abortSignal: AbortSignal): Promise<number> {
  const { GetFunctionConcurrencyCommand } = await import("@aws-sdk/client-lambda");
  const command = new GetFunctionConcurrencyCommand({ FunctionName: names.function });
  try {
    const { ReservedConcurrentExecutions = 0 } = await client.send(command, { abortSignal });
    return ReservedConcurrentExecutions;
  } catch (error) {
    if (errorName(error) === "ResourceNotFoundException") return 0;
    throw error;
  }
}
