import { parseRoleArn } from "../../core/role-arn";

/** What a text has to look like, wherever it is given. */
export interface Form {
  readonly expected: string;
  readonly is: (text: string) => boolean;
}

/** An approved key. */
export const keyForm: Form = {
  expected: "the ARN of a KMS key, in which * stands for any characters",
  is: (text) => /^arn:[^:]+:kms:[^:]+:[^:]+:key\/.+$/.test(text),
};

/** An approved service role. */
export const roleForm: Form = {
  expected: "the full ARN of an IAM role",
  is: (text) => parseRoleArn(text) !== undefined,
};
