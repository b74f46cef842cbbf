import type { Credential } from "../../core/observed/connection";
import type { ObservedJobCredentials } from "../../core/observed/job";
import { fieldsOf, observeFact, observeField, type Inputs } from "./inputs";

/** A job has the first two, and an action of a trigger the last. */
const maps = ["defaultArguments", "nonOverridableArguments", "arguments"];

export function observeJobCredentials(inputs: Inputs): ObservedJobCredentials {
  return {
    arguments: maps.flatMap((path) => observeArguments(inputs, path)),
    authStrategy: observeFact(inputs, "sourceControlDetails.authStrategy"),
    authToken: observeFact(inputs, "sourceControlDetails.authToken"),
  };
}

function observeArguments(inputs: Inputs, path: string): readonly Credential[] {
  const map = observeFact(inputs, path);
  if (map.state === "absent") return [];
  if (map.state === "unresolved") return [{ path, value: map }];
  return fieldsOf(map.value).map((name) => ({
    path: `${path}.${name}`,
    value: observeField(map.value, name),
  }));
}
