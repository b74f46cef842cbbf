import { isKeyMatch } from "../../core/kms-key";

/** Whether `text` is matched by a pattern in which `*` stands for any run of characters. */
export const isPatternMatch: (pattern: string, text: string) => boolean = isKeyMatch;
