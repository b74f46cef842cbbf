import Module from "node:module";

// Stryker's mocha runner 10.0.0 requires mocha's files without an extension, and mocha 12 calls
// them .cjs, which Node.js does not try by itself. To be removed with a runner that knows mocha 12.
Module._extensions[".cjs"] ??= Module._extensions[".js"];

export const { strykerPlugins, strykerValidationSchema } =
  await import("@stryker-mutator/mocha-runner");
