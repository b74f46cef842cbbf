import { names } from "./names";

/** One of the keys that the guardrail depends on, as it was deployed. */
export type ExpectedKey =
  | {
      readonly use: "catalog";
      readonly keyArn: string;
      /** The alias that is to lead to the key; only the key of the metadata has one. */
      readonly alias?: string;
      /** SHA-256 in hex of what its policy means, in whatever form; left out where others own the policy. */
      readonly policyHash?: string;
    }
  | {
      /** SNS needs it for each notification, and CloudWatch for each alarm. */
      readonly use: "alerts";
      readonly keyArn: string;
      readonly policyHash?: string;
    }
  | {
      /** No longer written, but objects that were encrypted with it need it. */
      readonly use: "retired";
      readonly keyArn: string;
    };

/** A key whose rotation and policy are the guardrail's to watch. */
export type KeptKey = Exclude<ExpectedKey, { use: "retired" }>;

/** The keys that the self-check looks at, each of them once. */
export function expectedKeys(deployed: {
  readonly metadataKeyArn: string;
  readonly passwordKeyArn: string;
  readonly retiredKeyArns: readonly string[];
  readonly operationsKeyArn: string;
  /** Empty where the key is adopted, as its policy is not the guardrail's. */
  readonly keyPolicyHash: string;
  readonly operationsKeyPolicyHash: string;
}): readonly ExpectedKey[] {
  const { metadataKeyArn, passwordKeyArn, retiredKeyArns, operationsKeyArn } = deployed;
  const metadata = {
    keyArn: metadataKeyArn,
    alias: names.keyAlias,
    ...toPolicy(deployed.keyPolicyHash),
  };
  const current = new Set([metadataKeyArn, passwordKeyArn]);
  const retired = [...new Set(retiredKeyArns)].filter((keyArn) => !current.has(keyArn));
  return [
    { use: "catalog", ...metadata },
    ...(passwordKeyArn === metadataKeyArn
      ? []
      : [{ use: "catalog", keyArn: passwordKeyArn } as const]),
    ...retired.map((keyArn) => ({ use: "retired", keyArn }) as const),
    { use: "alerts", keyArn: operationsKeyArn, ...toPolicy(deployed.operationsKeyPolicyHash) },
  ];
}

function toPolicy(policyHash: string): { readonly policyHash?: string } {
  return policyHash === "" ? {} : { policyHash };
}
