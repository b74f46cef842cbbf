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
      /**
       * `retired`: no longer written, but objects that were encrypted with it need it. `alerts`: SNS
       * needs it for each notification.
       */
      readonly use: "retired" | "alerts";
      readonly keyArn: string;
    };

/** The keys that the self-check looks at, each of them once. */
export function expectedKeys(deployed: {
  readonly metadataKeyArn: string;
  readonly passwordKeyArn: string;
  readonly retiredKeyArns: readonly string[];
  readonly operationsKeyArn: string;
  /** Empty where the key is adopted, as its policy is not the guardrail's. */
  readonly keyPolicyHash: string;
}): readonly ExpectedKey[] {
  const { metadataKeyArn, passwordKeyArn, retiredKeyArns, keyPolicyHash } = deployed;
  const alerts = { use: "alerts", keyArn: deployed.operationsKeyArn } as const;
  const policyHash = keyPolicyHash === "" ? {} : { policyHash: keyPolicyHash };
  const metadata = { keyArn: metadataKeyArn, alias: names.keyAlias, ...policyHash };
  const current = new Set([metadataKeyArn, passwordKeyArn]);
  const retired = [...new Set(retiredKeyArns)].filter((keyArn) => !current.has(keyArn));
  return [
    { use: "catalog", ...metadata },
    ...(passwordKeyArn === metadataKeyArn
      ? []
      : [{ use: "catalog", keyArn: passwordKeyArn } as const]),
    ...retired.map((keyArn) => ({ use: "retired", keyArn }) as const),
    alerts,
  ];
}
