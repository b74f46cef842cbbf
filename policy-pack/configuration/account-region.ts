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

interface Placed {
  readonly props: Inputs;
  readonly provider?: PolicyProviderResource | undefined;
}

/** Whether nothing that the program says puts the two into different accounts or Regions. */
export function isSamePlace(first: Placed, second: Placed): boolean {
  const [here, there] = [first, second].map(({ props, provider }) => toHome(props, provider));
  return (
    isSameOrUnknown(here?.region, there?.region) && isSameOrUnknown(here?.account, there?.account)
  );
}

/**
 * Whether the program puts the two into one account and Region. Without a known account, two
 * providers count as of one where they take their credentials from the same place.
 */
export function isOnePlace(first: Placed, second: Placed): boolean {
  const [here, there] = [first, second].map(({ props, provider }) => toHome(props, provider));
  if (here?.region !== there?.region) return false;
  if (first.provider?.urn === second.provider?.urn) return true;
  if (here?.region === undefined) return false;
  if (here.account !== undefined && here.account === there?.account) return true;
  return toCredentials(first) === toCredentials(second);
}

/** Of all providers; those of aws-native are named alike. */
const credentials = [
  "accessKey",
  "allowedAccountIds",
  "assumeRole",
  "assumeRoles",
  "profile",
  "roleArn",
  "sharedCredentialsFiles",
];

function toCredentials({ provider }: Placed): string {
  return credentials.map((name) => observeJson(provider?.props ?? {}, name)).join();
}

function isSameOrUnknown(first: string | undefined, second: string | undefined): boolean {
  return first === undefined || second === undefined || first === second;
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
