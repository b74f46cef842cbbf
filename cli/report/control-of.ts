import { controls } from "../../core/controls";
import type { Finding } from "../../core/finding";

const byId = new Map(controls.map((control) => [control.id, control]));

/**
 * The control that a finding is by.
 * @throws {Error} where there is none of its id, which no finding of an audit has.
 */
export function controlOf({ control }: Finding): (typeof controls)[number] {
  const found = byId.get(control);
  if (found === undefined) throw new Error(`no control has the id ${control}`);
  return found;
}
