/** The operators of an EventBridge pattern that the guardrail uses; a leaf is a list of alternatives. */
export type PatternLeaf = readonly (
  string | { readonly prefix: string } | { readonly suffix: string } | { readonly exists: boolean }
)[];

/** Fields are joined; only `$or` has a list of patterns, of which one has to match. */
export interface EventPattern {
  readonly [field: string]: PatternLeaf | EventPattern | readonly EventPattern[];
}

export const cloudTrailDetailType = "AWS API Call via CloudTrail";

/** How the error code of a call that its caller may not make begins: `AccessDenied` or `AccessDeniedException`. */
export const deniedErrorPrefix = "AccessDenied";

/**
 * Matches each change of a catalog's encryption settings that succeeded, and each that was denied, as
 * an attempt is worth knowing. There is deliberately no filter on the content, which would miss empty
 * and half bodies and other keys, and none on the caller, which would miss root and IAM users or allow
 * a bypass through the guardrail's own role. Any other failed call changed nothing; CloudTrail leaves
 * `errorCode` out of the record of a successful one.
 */
export function catalogChangePattern(): EventPattern {
  return {
    source: ["aws.glue"],
    "detail-type": [cloudTrailDetailType],
    detail: {
      eventSource: ["glue.amazonaws.com"],
      eventName: ["PutDataCatalogEncryptionSettings"],
      errorCode: [{ exists: false }, { prefix: deniedErrorPrefix }],
    },
  };
}
