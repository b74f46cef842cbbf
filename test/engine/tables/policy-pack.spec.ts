import { deepEqual, match, ok } from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyPackConfig } from "@pulumi/policy";
import { names } from "../../../core/deployed/names";
import { describeOnEngine } from "../harness/engine";
import { PackWorld } from "../harness/pack-world";
import { GuardrailWorld, guardrailConfig } from "../harness/guardrail-world";
import { failed, resourceCounts, succeeded } from "../harness/stack";
import { badPrograms } from "../policy-cases/bad-programs";
import type { CaseResource, PolicyCase, StackCase } from "../policy-cases/case";
import { goodPrograms } from "../policy-cases/good-programs";
import { guardrailChanges } from "../policy-cases/guardrail-changes";
import { guardrail } from "../policy-cases/guardrail-program";
import { job, knownAtRest, knownKey, knownPasswords, settings } from "../policy-cases/programs";
import { readReports } from "../policy-cases/reports";
import { lateStackPrograms, stackPrograms } from "../policy-cases/stack-programs";

const source = join(__dirname, "../../../policy-pack");

const exemption = { policy: "connection-secret", owner: "sales", reason: "moves to a secret" };
const connections = "urn:pulumi:*::policy-cases::aws:glue/connection:Connection";
const batchConfig: PolicyPackConfig = {
  configuration: {
    knownSecurityConfigurations: ["known-good"],
    exemptions: [
      { ...exemption, urn: `${connections}::g23-exempt`, expires: "9999-12-31" },
      { ...exemption, urn: `${connections}::b23-*`, expires: "2020-01-01" },
    ],
  },
};

describeOnEngine("the policy pack on the real engine", function () {
  const world = new PackWorld();

  before(() => world.start());

  after(() => world.stop());

  describe("in one preview of every program", () => {
    let reports: readonly string[];

    before(async () => {
      const stack = await world.stackOf(
        "all",
        [...goodPrograms, ...badPrograms].flatMap(toProgram),
      );
      reports = readReports(failed(await stack.preview(...world.pack.options(batchConfig))));
    });

    for (const program of [...goodPrograms, ...badPrograms]) {
      it(`${toVerb(program)} ${program.it}`, () => {
        deepEqual(about(reports, program), [...(program.preview ?? [])].sort());
      });
    }
  });

  describe("in a preview, an up and a second preview of every good program", () => {
    let runs: readonly string[];
    const reports = (run: number, program: PolicyCase) =>
      about(readReports(runs[run] ?? ""), program);

    before(async () => {
      const stack = await world.stackOf("good", goodPrograms.flatMap(toProgram));
      const options = world.pack.options(batchConfig);
      const preview = async () => succeeded(await stack.preview(...options));
      runs = [await preview(), succeeded(await stack.up(...options)), await preview()];
    });

    for (const program of goodPrograms) {
      it(`passes ${program.it}`, () => {
        const [preview = [], deployed = preview] = [program.preview, program.up];
        deepEqual(reports(0, program), [...preview].sort());
        deepEqual(reports(1, program), [...deployed].sort());
        deepEqual(reports(2, program), [...deployed].sort());
      });
    }

    it("changes nothing in the second preview, in which most have no finding at all", () => {
      deepEqual(Object.keys(resourceCounts(runs[2] ?? "")), ["unchanged"]);
      const clean = goodPrograms.filter((program) => reports(2, program).length === 0);
      ok(clean.length >= 30, `${clean.length} clean programs`);
    });
  });

  for (const program of [...stackPrograms, ...guardrailChanges]) {
    it(`${toVerb(program)} ${program.it}`, async () => {
      const stack = await world.stackOf(program.stack, program.program);
      const result = await stack.preview(...world.pack.options(program.config));
      const text = isBlocked(program.preview) ? failed(result) : succeeded(result);
      deepEqual(readReports(text), [...(program.preview ?? [])].sort());
    });
  }

  for (const program of lateStackPrograms) {
    it(`advises in the preview and blocks in the up ${program.it}`, async () => {
      const stack = await world.stackOf(program.stack, program.program);
      const preview = succeeded(await stack.preview(...world.pack.options(program.config)));
      deepEqual(readReports(preview), program.preview);
      const up = failed(await stack.up(...world.pack.options(program.config)));
      deepEqual(readReports(up), program.up);
      const blocked = (program.up ?? []).map((report) => report.split(" ").at(-1));
      const made = (await stack.resources()).map(({ urn }) => urn.split("::").at(-1));
      deepEqual(
        made.filter((name) => blocked.includes(name)),
        [],
      );
    });
  }

  it("refuses a configuration with every problem listed", async () => {
    const stack = await world.stackOf("refused", []);
    const configuration = {
      approvedKeys: ["alias/mine", 3],
      serviceRoles: ["arn:aws:iam::111122223333:role/etl-*"],
      exemptions: [{ ...exemption, urn: "urn:pulumi:*::etl", expires: "9999-12-31" }],
    };
    const text = failed(await stack.preview(...world.pack.options({ configuration })));
    const paths = [...text.matchAll(/configuration: (\w+(?:\.\d+)?(?:\.urn)?)/g)];
    const refused = ["approvedKeys.0", "approvedKeys.1", "exemptions.0.urn", "serviceRoles.0"];
    deepEqual([...new Set(paths.map(([, path]) => path))].sort(), refused);
  });

  it("refuses a field that the configuration does not have", async () => {
    const stack = await world.stackOf("misspelt", []);
    const configuration = { approvedKey: [] };
    const text = failed(await stack.preview(...world.pack.options({ configuration })));
    deepEqual(/found "(\w+)"/.exec(text)?.[1], "approvedKey");
  });

  it("judges by its defaults with a file that says nothing, as Pulumi hands nothing over", async () => {
    const stack = await world.stackOf("nothing", [job("etl")]);
    const expected = ["block job-security-configuration etl"];
    for (const text of ["", "null", '{"configuration":{}}']) {
      const file = join(stack.address.folder, "nothing.json");
      writeFileSync(file, text);
      deepEqual(
        readReports(failed(await stack.preview(...world.pack.configuredBy(file)))),
        expected,
      );
    }
  });

  it("passes over a level for a misspelt policy, and refuses to judge without its configuration", async () => {
    const stack = await world.stackOf("levels", [job("etl")]);
    const preview = async (name: string) =>
      failed(await stack.preview(...world.pack.options({ [name]: "disabled" })));
    const misspelt = await preview("job-security-configurations");
    deepEqual(readReports(misspelt), ["block job-security-configuration etl"]);
    match(await preview("configuration"), /The policy "configuration" is disabled/);
  });

  it("judges what stays deployed where the program ignores changes of it", async () => {
    const off = { ...knownAtRest, catalogEncryptionMode: "DISABLED" };
    const stack = await world.stackOf("ignored", [settings("catalog", off)]);
    succeeded(await stack.up());
    const options = { protect: true, ignoreChanges: ["dataCatalogEncryptionSettings"] };
    const encrypted = { ...settings("catalog", knownAtRest), options };
    stack.configure({ "policy-cases:resources": [encrypted] });
    const text = failed(await stack.preview(...world.pack.options()));
    deepEqual(readReports(text), ["block catalog-metadata-encryption catalog"]);
  });

  it("blocks the deletion of the settings from a guardrail that stands", async () => {
    // Deployed before there was a pack that asks for protection, by which Pulumi itself would refuse.
    const unprotected = guardrail.map((part) =>
      part.name === "settings" ? { ...part, options: {} } : part,
    );
    const stack = await world.stackOf("standing", unprotected);
    succeeded(await stack.up());
    const others = unprotected.filter(({ name }) => name !== "settings");
    stack.configure({ "policy-cases:resources": others });
    const text = failed(await stack.preview(...world.pack.options()));
    deepEqual(readReports(text), ["block catalog-settings-present policy-cases-standing"]);
  });

  it("takes the sample configuration as it is, in any account", async () => {
    const elsewhere = knownKey.replace("111122223333", "907315628044");
    const atRest = { ...knownAtRest, sseAwsKmsKeyId: elsewhere };
    const passwords = { ...knownPasswords, awsKmsKeyId: elsewhere };
    const program = [
      settings("settings", atRest, passwords),
      job("etl", names.securityConfiguration),
    ];
    const stack = await world.stackOf("sample", program);
    const sample = join(source, "policy-config.sample.json");
    deepEqual(readReports(succeeded(await stack.preview(...world.pack.configuredBy(sample)))), []);
  });

  it("runs from its TypeScript folder as well", async () => {
    const stack = await world.stackOf("typescript", toProgram(badPrograms[0]));
    const text = failed(await stack.preview("--policy-pack", source));
    deepEqual(readReports(text), badPrograms[0]?.preview);
  });

  it("passes the guardrail's own stack, in a preview and in an up", async () => {
    const guarded = new GuardrailWorld();
    await guarded.start();
    try {
      const stack = await guarded.stack("guardrail", { protect: true });
      const config = { configuration: { catalogOwners: ["glue-encryption-guardrail/*"] } };
      const blocked = async () =>
        readReports(succeeded(await stack.preview(...world.pack.options(config)))).filter(
          (report) => report.startsWith("block"),
        );
      deepEqual(await blocked(), []);
      deepEqual(readReports(succeeded(await stack.up(...world.pack.options(config)))), []);
      stack.configure(guardrailConfig({ protect: false }));
      deepEqual(await blocked(), []);
    } finally {
      await guarded.stop();
    }
  });
});

function toProgram(program: PolicyCase | undefined): readonly CaseResource[] {
  return program?.program ?? [];
}

function about(reports: readonly string[], { program }: PolicyCase): readonly string[] {
  const names = program.map(({ name }) => name);
  return reports.filter((report) => names.includes(report.split(" ").at(-1) ?? ""));
}

function isBlocked(reports: PolicyCase["preview"] = []): boolean {
  return reports.some((report) => report.startsWith("block"));
}

function toVerb({ preview = [] }: PolicyCase | StackCase): string {
  if (isBlocked(preview)) return "blocks";
  return preview.length === 0 ? "passes" : "advises on";
}
