"use strict";
// Pulumi starts here, and index.ts is the program: it is bundled in memory on each start, in a
// fraction of the time that a TypeScript loader takes. docs/adr/0007-what-a-preview-costs.md
const { createRequire, enableCompileCache, SourceMap } = require("node:module");
const { join } = require("node:path");
const { compileFunction } = require("node:vm");

/** The least that @pulumi/pulumi runs on. */
const requiredNode = 22;
/** In stack traces and to a debugger; no file has this name. */
const bundleName = "index.bundle.cjs";

// The program and Pulumi talk to each other on this machine, where no proxy of the shell can take them.
process.env.no_grpc_proxy ??= "127.0.0.1,localhost";

module.exports = async () => {
  refuseOldNode(process.versions.node);
  // Halves the time that Node takes to load the SDKs. Does nothing where it may not write.
  enableCompileCache?.(join(__dirname, "dist/compile-cache"));
  const bundling = bundle();
  // It is needed in any case, and loads while esbuild works, which is another process.
  require("@pulumi/aws");
  const [map, code] = (await bundling).outputFiles;
  nameSources(new SourceMap(JSON.parse(map.text)));
  return evaluate(code.text)();
};

/** On an older Node the packaging of the function would fail with a stack trace, and after a while. */
function refuseOldNode(found) {
  if (Number.parseInt(found, 10) >= requiredNode) return;
  const { RunError } = require("@pulumi/pulumi/errors");
  throw new RunError(
    `Node.js ${found} was found, and deploying the guardrail requires Node.js ${requiredNode} or ` +
      "newer. Install Node.js 24 from https://nodejs.org and run this command again.",
  );
}

function bundle() {
  return require("esbuild").build({
    absWorkingDir: __dirname,
    entryPoints: ["index.ts"],
    outfile: bundleName,
    bundle: true,
    // Not a file of this folder: the function requires it inside Lambda.
    external: ["./handler/dist/*"],
    format: "cjs",
    logLevel: "silent",
    packages: "external",
    platform: "node",
    sourcemap: "both",
    sourcesContent: false,
    // A dynamic import would need a loader of its own in what is evaluated below.
    supported: { "dynamic-import": false },
    target: `node${requiredNode}`,
    write: false,
  });
}

/** What index.ts exports. */
function evaluate(code) {
  const filename = join(__dirname, bundleName);
  const module = { exports: {} };
  compileFunction(code, ["module", "exports", "require"], { filename })(
    module,
    module.exports,
    createRequire(filename),
  );
  return module.exports;
}

/**
 * Has each stack trace name the lines of TypeScript. Pulumi reads one for every resource, and its own
 * formatter looks up the frames of the SDKs too, which takes nearly a second.
 */
function nameSources(map) {
  Error.prepareStackTrace = (error, frames) =>
    [Error.prototype.toString.call(error), ...frames.map((frame) => `    at ${frame}`)]
      .join("\n")
      .replaceAll(/index\.bundle\.cjs:(\d+):(\d+)/g, (place, line, column) => {
        const entry = map.findEntry(line - 1, column - 1);
        return entry.originalSource === undefined
          ? place
          : `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
      });
}
