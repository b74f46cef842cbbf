import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { toCodePathOptions, writeFunctionBundle } from "../../../components/bundle/function-bundle";
import { dependencies } from "../../../package.json";

describe("the bundle of the function", () => {
  it("is the same each time, even built side by side, and leaves nothing unfinished", async () => {
    const { path } = await writeFunctionBundle();
    const first = readFileSync(path);
    const files = readdirSync("handler/dist");
    await Promise.all([writeFunctionBundle(), writeFunctionBundle()]);
    assert.ok(first.equals(readFileSync(path)), "a second preview would show a change");
    assert.deepEqual(readdirSync("handler/dist"), files);
  });

  it("ships without any package of the program", async () => {
    const bundle = await writeFunctionBundle();
    assert.deepEqual(bundle, {
      path: "handler/dist/index.js",
      packages: Object.keys(dependencies),
    });
  });

  it("gives Pulumi a list of its own each time, since it appends to it", () => {
    const bundle = { path: "handler/dist/index.js", packages: ["esbuild"] };
    toCodePathOptions(bundle).extraExcludePackages?.push("aws-sdk");
    assert.deepEqual(toCodePathOptions(bundle), {
      extraIncludePaths: ["handler/dist/index.js"],
      extraExcludePackages: ["esbuild"],
    });
  });
});
