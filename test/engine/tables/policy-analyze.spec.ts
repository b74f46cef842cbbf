import { deepEqual, notDeepEqual } from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeOnEngine } from "../harness/engine";
import { PackWorld } from "../harness/pack-world";
import { failed, succeeded, type Stack } from "../harness/stack";
import { badPrograms } from "../policy-cases/bad-programs";
import type { CaseResource } from "../policy-cases/case";
import { goodPrograms } from "../policy-cases/good-programs";
import { readReports } from "../policy-cases/reports";

/** What a program reads is in its state, but shown to no policy in a preview. */
const isRead = ({ options }: CaseResource) => options?.id !== undefined;
const configuration = { knownSecurityConfigurations: ["known-good"] };

describeOnEngine("pulumi policy analyze", function () {
  const world = new PackWorld();
  let stack: Stack;
  let previewed: readonly string[];

  before(async () => {
    await world.start();
    const resources = [...goodPrograms, ...badPrograms]
      .map(({ program }) => program)
      .filter((program) => !program.some(isRead))
      .flat();
    stack = await world.stackOf("standing", resources);
    succeeded(await stack.up());
    previewed = readReports(failed(await stack.preview(...world.pack.options({ configuration }))));
  });

  after(() => world.stop());

  it("finds in the stack what a preview of it finds", async () => {
    notDeepEqual(previewed, []);
    deepEqual(await analyze("--stack", stack.address.name), previewed);
  });

  it("finds the same in an exported state", async () => {
    const file = join(stack.address.folder, "state.json");
    writeFileSync(file, await stack.export());
    deepEqual(await analyze("--file", file), previewed);
  });

  async function analyze(...state: readonly string[]): Promise<readonly string[]> {
    const options = [...state, ...world.pack.options({ configuration })];
    return readReports(failed(await stack.analyze(...options)));
  }
});
