/** Web address of the folder `docs/`. A fork sets its own address here; it stands nowhere else. */
export const documentationUrl =
  "https://github.com/glue-encryption-guardrail/glue-encryption-guardrail/blob/main/docs";

/** The list of all controls. */
export const controlsUrl = `${documentationUrl}/controls/README.md`;

/** The page about who would lose access. */
export const preflightUrl = `${documentationUrl}/preflight.md`;

/** The page of a control. */
export function toControlUrl(control: string): string {
  return `${documentationUrl}/controls/${control}.md`;
}

/** The section about a policy of the pack that stands for no control. */
export function toPolicyUrl(policy: string): string {
  return `${documentationUrl}/policy-pack.md#${policy}`;
}

/** The section about an alarm, by the alarm's name without the guardrail's prefix. */
export function toAlarmUrl(alarm: string): string {
  return `${documentationUrl}/operations.md#alarm-${alarm}`;
}

/** The section about removing the guardrail. */
export const leavingUrl = `${documentationUrl}/operations.md#leaving-and-handing-over`;

/** The section about attaching the service control policies. */
export const preventingUrl = `${documentationUrl}/operations.md#preventing-it-the-service-control-policies`;

/** The section about removing a program's own settings of a catalog. */
export const settingsRemovalUrl = `${documentationUrl}/policy-pack.md#removing-settings`;
