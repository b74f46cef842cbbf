import type { GuardrailAws } from "../../../handler/aws";
import { createGuardrail } from "../../../handler/guardrail";
import type { Process } from "../../../handler/run";
import type { MakeGuardrail } from "../../../local/chaos/in-process-function";
import type { Step } from "../../../local/chaos/step";

/** The function's own code with something of its AWS replaced. */
export function withAws(change: (aws: GuardrailAws) => Partial<GuardrailAws>): MakeGuardrail {
  return withParts((parts) => ({ aws: { ...parts.aws, ...change(parts.aws) } }));
}

/** The function's own code made of other parts. */
export function withParts(change: (parts: Process) => Partial<Process>): MakeGuardrail {
  return (parts) => createGuardrail({ ...parts, ...change(parts) });
}

interface Told {
  readonly kind: string;
}

/** The function's own code that keeps alerts of a kind to itself. */
export function silentOn(kind: string): MakeGuardrail {
  return withAws((aws) => ({
    publish: (alert) => {
      const told = JSON.parse(alert.message) as Told;
      return told.kind === kind
        ? Promise.resolve({ isTaken: true, errors: [] })
        : aws.publish(alert);
    },
  }));
}

/** The function's own code that changes what it reports. */
export function telling(change: (alert: object) => object): MakeGuardrail {
  return withAws((aws) => ({
    publish: ({ subject, message }) =>
      aws.publish({ subject, message: JSON.stringify(change(JSON.parse(message) as object)) }),
  }));
}

/** Somebody switches both halves off. */
export const switchOff: Step = { kind: "drift", actor: "engineer", drift: "off" };

export const disableKey: Step = {
  kind: "tampering",
  actor: "engineer",
  tampering: "disable the metadata key",
};
