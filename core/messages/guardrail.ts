import { quote, type Descriptions } from "./description";

/** Messages about the guardrail's own parts. */
export const guardrailDescriptions: Descriptions<"parameter-absent" | "parameter-repointed"> = {
  "parameter-absent": ({ required }) => ({
    statement: "does not exist",
    found: "no parameter",
    required: quote(required),
    next: "Find out who deleted it, then run `pulumi up --refresh`.",
  }),
  "parameter-repointed": ({ found, required }) => ({
    statement: "holds the ARN of another key",
    found: quote(found),
    required: quote(required),
    next: "Find out who changed it, then run `pulumi up --refresh`.",
  }),
};
