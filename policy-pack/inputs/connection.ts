import { known, type Fact } from "../../core/observed/fact";
import type { ConnectionProperties, ObservedConnection } from "../../core/observed/connection";
import { observeFact, observeField, type Inputs } from "./inputs";

/**
 * A connection's type and properties. Each property is a fact of its own, so the controls judge
 * those that are known although others are known only after deployment.
 */
export function observeConnection(inputs: Inputs): ObservedConnection {
  return {
    connectionType: observeFact(inputs, "connectionType"),
    properties: observeProperties(observeFact(inputs, "connectionProperties")),
  };
}

function observeProperties(block: Fact<unknown>): Fact<ConnectionProperties> {
  if (block.state !== "known") return block;
  const properties = Object(block.value) as Inputs;
  // Reading the names is safe: only reading a value of the guarded object throws.
  const names = Object.keys(properties);
  return known(Object.fromEntries(names.map((name) => [name, observeField(properties, name)])));
}
