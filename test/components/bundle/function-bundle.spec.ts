import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import {
  buildFunctionFiles,
  toCodePathOptions,
  writeFunctionBundle,
} from "../../../components/bundle/function-bundle";
import { dependencies } from "../../../package.json";

const folder = "handler/dist";
const readFile = (name: string) => readFileSync(`${folder}/${name}`, "utf8");
const readFolder = () => readdirSync(folder).map((name) => [name, readFile(name)]);

/** The names of the files that hold a text. */
const filesWith = (text: string) =>
  ["index.js", "self-check.js"].filter((name) => readFile(name).includes(text));

describe("the bundle of the function", () => {
  before(() => writeFunctionBundle());

  it("is the same each time, even built side by side, and leaves nothing unfinished", async () => {
    await Promise.all([writeFunctionBundle(), writeFunctionBundle()]);
    const written = JSON.stringify(readFolder());
    for (const files of await Promise.all([buildFunctionFiles(), buildFunctionFiles()])) {
      const built = files.map(({ path, text }) => [basename(path), text]);
      assert.ok(written === JSON.stringify(built), "a second preview would show a change");
    }
  });

  it("ships without any package of the program", async () => {
    assert.deepEqual(await writeFunctionBundle(), {
      paths: ["handler/dist/index.js", "handler/dist/self-check.js"],
      packages: Object.keys(dependencies),
    });
  });

  for (const [what, text] of [
    ["Glue's client", "AWSGlue"],
    ["KMS's client", "TrentService"],
    ["SSM's client", "AmazonSSM"],
    ["SNS's client", "AmazonSimpleNotificationService"],
  ] as const) {
    it(`has ${what} in its first file alone`, () => {
      assert.deepEqual(filesWith(text), ["index.js"]);
    });
  }

  for (const [what, text] of [
    ["EventBridge's client", "AWSEvents"],
    ["Scheduler's client", "AWSChronosService"],
    ["CloudWatch's client", "GraniteServiceVersion20100801"],
    ["Lambda's client", "AWSGirApiService"],
    ["CloudTrail's client", "CloudTrail_20131101"],
  ] as const) {
    it(`has ${what} in its second file alone`, () => {
      assert.deepEqual(filesWith(text), ["self-check.js"]);
    });
  }

  it("has what its files share once, so that one recognises the errors that the other throws", () => {
    for (const text of ['"GuardrailError"', '"AwsError"', '"AWS4-HMAC-SHA256"']) {
      assert.deepEqual(filesWith(text), ["index.js"], text);
    }
  });

  it("leaves out what the SDK would load in a browser alone", () => {
    assert.deepEqual(filesWith("BlackBerry"), []);
  });

  it("gives Pulumi lists of its own each time, since it appends to them", () => {
    const bundle = { paths: ["handler/dist/index.js"], packages: ["esbuild"] };
    const options = toCodePathOptions(bundle);
    options.extraIncludePaths?.push("other.js");
    options.extraExcludePackages?.push("aws-sdk");
    assert.deepEqual(toCodePathOptions(bundle), {
      extraIncludePaths: ["handler/dist/index.js"],
      extraExcludePackages: ["esbuild"],
    });
  });
});
