import type { PolicyDocument, PolicyStatement } from "../../components/documents/function-policies";
import { deployGuardrail, type Deployed } from "../components/deployed-guardrail";

/** A policy document that the program gives AWS. */
export interface DeployedPolicy {
  readonly type: string;
  readonly name: string;
  readonly statements: readonly PolicyStatement[];
}

/** Every part of the program that can be switched on, and one of each thing that may be named. */
export function deployEverything(): Promise<Deployed> {
  const role = "arn:aws:iam::111122223333:role/GlueCatalog";
  const retired = "arn:aws:kms:eu-central-1:111122223333:key/33333333-3333-3333-3333-333333333333";
  return deployGuardrail({
    createTrail: true,
    dashboard: true,
    alertEmail: "platform@example.com",
    alertsEventBusArn: "arn:aws:events:eu-central-1:444455556666:event-bus/security",
    serviceRoleArns: [role],
    retiredKeyArns: [retired],
    deploymentRoleArns: ["arn:aws:iam::111122223333:role/deploy"],
  });
}

/** The policy documents among the inputs of all resources, wherever they are. */
export function policiesOf({ registered }: Deployed): readonly DeployedPolicy[] {
  return registered.flatMap(({ type, name, inputs }) =>
    Object.values(inputs)
      .map(parseDocument)
      .filter((document) => document !== undefined)
      .map(({ Statement }) => ({ type, name, statements: Statement })),
  );
}

/** The services that a statement lets in. */
export function servicesOf({ Principal }: PolicyStatement): readonly string[] {
  const services = typeof Principal === "object" ? Principal.Service : undefined;
  return services === undefined ? [] : [services].flat();
}

function parseDocument(input: unknown): PolicyDocument | undefined {
  if (typeof input !== "string" || !input.startsWith("{")) return undefined;
  const parsed = JSON.parse(input) as Partial<PolicyDocument>;
  return parsed.Statement === undefined ? undefined : (parsed as PolicyDocument);
}
