import type { PolicyProviderResource } from "@pulumi/policy";
import type { AccountRegion } from "../../core/requirement";
import { observeFact, observeText, type Inputs } from "../inputs/inputs";

/**
 * The account and Region a resource goes to, as far as the program says. What is not known yet is
 * left out, so that it can't hide the resource's own fields; `pulumi up` judges it.
 */
export function toHome(
  inputs: Inputs,
  provider: PolicyProviderResource | undefined,
): AccountRegion {
  const settings: Inputs = provider?.props ?? {};
  const region = observeText(inputs, "region") ?? observeText(settings, "region");
  const account =
    onlyAccount(observeJson(inputs, "catalogId"), /(?<=^")\d{12}(?="$)/g) ??
    onlyAccount(observeJson(settings, "allowedAccountIds"), /\b\d{12}\b/g) ??
    onlyAccount(observeJson(settings, "assumeRoles"), /(?<=:iam::)\d{12}(?=:role\/)/g);
  return { ...(region !== undefined && { region }), ...(account !== undefined && { account }) };
}

/** Pulumi hands a provider's lists over as JSON text or as lists; as JSON text they read alike. */
function observeJson(inputs: Inputs, field: string): string {
  const fact = observeFact(inputs, field);
  return fact.state === "known" ? JSON.stringify(fact.value) : "";
}

function onlyAccount(text: string, pattern: RegExp): string | undefined {
  const [account, ...others] = new Set(text.match(pattern));
  return others.length === 0 ? account : undefined;
}
