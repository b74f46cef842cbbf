import type { Provisioner } from "../aws/provisioner/provisioner";
import type { DeployedResource } from "./program";

/**
 * Creates what a program registered once more, in the same order, in another AWS. The function's files
 * are left out: an archive can be read once, and another host of functions has code of its own.
 * @throws when a resource gets another id than the recorded one, by which other resources name it.
 */
export async function replayDeployment(
  resources: readonly DeployedResource[],
  provisioner: Provisioner,
): Promise<void> {
  for (const { id, ...request } of resources) {
    const inputs = withoutFiles(request);
    const again = await provisioner.provision({ operation: "create", ...request, inputs });
    if (again.id === id) continue;
    const { type, name } = request;
    throw new Error(`${type} ${name} was recorded with the id ${id} and has ${again.id} here.`);
  }
}

function withoutFiles({ type, inputs }: Omit<DeployedResource, "id">): DeployedResource["inputs"] {
  return type === "aws:lambda/function:Function" ? { ...inputs, code: { files: {} } } : inputs;
}
