import { GetParameterCommand, type SSMClient } from "@aws-sdk/client-ssm";
import { absent, toFact, type Fact, type ObservedParameter } from "../core/observed";
import { errorName, toUnresolved } from "./errors";
import { sideLookLimitMs, withTimeLimit } from "./time-limit";

/** Reads the published parameter. Never rejects: it is compared, and no heal depends on it. */
export async function observeParameter(ssm: SSMClient, name: string): Promise<ObservedParameter> {
  return { name, value: await readValue(ssm, name) };
}

async function readValue(ssm: SSMClient, name: string): Promise<Fact<string>> {
  try {
    const { Parameter } = await withTimeLimit(sideLookLimitMs, (abortSignal) =>
      ssm.send(new GetParameterCommand({ Name: name }), { abortSignal }),
    );
    return toFact(Parameter?.Value);
  } catch (error) {
    return errorName(error) === "ParameterNotFound" ? absent : toUnresolved(error);
  }
}
