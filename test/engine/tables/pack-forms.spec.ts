import { deepEqual } from "node:assert/strict";
import { BuiltPack } from "../harness/built-pack";
import { describeOnEngine } from "../harness/engine";
import { PackWorld } from "../harness/pack-world";
import { failed, succeeded, type Stack } from "../harness/stack";
import { badPrograms } from "../policy-cases/bad-programs";
import { goodPrograms } from "../policy-cases/good-programs";
import { readReports } from "../policy-cases/reports";

/** All other tables run the executable. */
describeOnEngine("the two forms of the policy pack", function () {
  const world = new PackWorld();
  let stack: Stack;
  const forms: BuiltPack[] = [];

  before(async () => {
    await world.start();
    const resources = [...goodPrograms, ...badPrograms].flatMap(({ program }) => program);
    stack = await world.stackOf("forms", resources);
    forms.push(world.pack, new BuiltPack("folder"));
  });

  after(async () => {
    for (const form of forms) form.remove();
    await world.stop();
  });

  it("give the same verdicts on every program, with a configuration", async () => {
    const configuration = { knownSecurityConfigurations: ["known-good"] };
    const said: (readonly string[])[] = [];
    for (const form of forms) {
      said.push(readReports(failed(await stack.preview(...form.options({ configuration })))));
    }
    const [executable = [], folder] = said;
    deepEqual(executable, folder);
    deepEqual(new Set(executable.map((report) => report.split(" ")[0])).size, 2);
  });

  // The SDK throws at such an asset outside of any `try`, and the run then never ends.
  it("pass an asset without a content, in an archive and a secret as well", async () => {
    const empty = { text: "" };
    const inputs = { empty, files: { files: { "a.py": empty } }, secret: { secret: empty } };
    const program = [{ type: "component", name: "code", inputs }];
    stack.configure({ "policy-cases:resources": program });
    for (const form of forms) {
      deepEqual(readReports(succeeded(await stack.preview(...form.options()))), []);
    }
  });
});
