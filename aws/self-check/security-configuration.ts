import { GetSecurityConfigurationCommand, type GlueClient } from "@aws-sdk/client-glue";
import { known } from "../../core/observed/fact";
import type { ObservedBaseline } from "../../core/observed/guardrail";
import { readFact } from "../read-fact";
import { toObservedSecurityConfiguration } from "../security-configuration";

/** Reads a security configuration by its name. Never rejects. */
export async function observeSecurityConfiguration(
  glue: GlueClient,
  name: string,
): Promise<ObservedBaseline> {
  const configuration = await readFact(async (abortSignal) => {
    const command = new GetSecurityConfigurationCommand({ Name: name });
    const { SecurityConfiguration } = await glue.send(command, { abortSignal });
    return known(
      toObservedSecurityConfiguration(SecurityConfiguration?.EncryptionConfiguration ?? {}),
    );
  }, "EntityNotFoundException");
  return { configuration };
}
