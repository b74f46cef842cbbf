import { GetParameterCommand, type SSMClient } from "@aws-sdk/client-ssm";
import { toFact, type ObservedParameter } from "../../core/observed/fact";
import { readFact } from "../read-fact";

/** Reads the published parameter. Never rejects: it is compared, and no heal depends on it. */
export async function observeParameter(ssm: SSMClient, name: string): Promise<ObservedParameter> {
  const value = await readFact(async (abortSignal) => {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name }), { abortSignal });
    return toFact(Parameter?.Value);
  }, "ParameterNotFound");
  return { name, value };
}
