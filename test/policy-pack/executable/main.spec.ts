import { deepEqual, equal } from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { buildExecutablePolicyPack } from "../../../policy-pack/build";
import manifest from "../../../policy-pack/package.json";
import { pack } from "../../../policy-pack/pack";

describe("the executable policy pack", () => {
  let folder: string;
  let text: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "policy-pack-"));
    const file = join(folder, "pack.cjs");
    buildExecutablePolicyPack(file);
    text = readFileSync(file, "utf8");
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("serves the pack in a folder without packages, of a project of ES modules", async () => {
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const server = spawn(join(folder, "pack.cjs"), ["127.0.0.1:9"], {
      cwd: folder,
      env: { PATH: dirname(process.execPath) },
    });
    try {
      const info = await readInfo(await readPort(server));
      const policies = info.getPoliciesList().map((policy) => policy.getName());
      deepEqual(
        [info.getName(), info.getVersion(), info.getSupportsconfig()],
        [pack.name, manifest.version, true],
      );
      deepEqual(
        policies,
        pack.policies.map(({ name }) => name),
      );
    } finally {
      server.kill();
      await once(server, "exit");
    }
  });

  it("requires nothing but Node.js", () => {
    const required = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = ""]) => name);
    deepEqual(
      required.filter((name) => !isBuiltin(name)),
      [],
    );
  });

  it("is the same wherever it is built", () => {
    const other = join(folder, "elsewhere/deeper/other.cjs");
    mkdirSync(dirname(other), { recursive: true });
    buildExecutablePolicyPack(other);
    equal(readFileSync(other, "utf8"), text);
  });

  it("holds the licence of every package in it", () => {
    const packages = [...text.matchAll(/^\/\/ (node_modules\/(?:@[^/]+\/)?[^/]+)\/\S+$/gm)];
    const licenses = [...text.matchAll(/^\/\/ Licence of (\S+):$/gm)];
    const names = (found: RegExpExecArray[]) => [...new Set(found.map(([, name]) => name))].sort();
    deepEqual(names(licenses), names(packages));
    deepEqual(names(packages).length, 6);
  });
});

async function readPort({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("The output of the process is not piped.");
  const [line] = (await once(stdout, "data")) as [Buffer];
  return line.toString().trim();
}

function readInfo(port: string): Promise<AnalyzerInfo> {
  const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
  return new Promise<AnalyzerInfo>((resolve, reject) => {
    client.getAnalyzerInfo(new Empty(), (error, info) => {
      if (error === null) resolve(info);
      else reject(error);
    });
  }).finally(() => {
    client.close();
  });
}
