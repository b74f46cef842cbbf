import { join } from "node:path";
import * as ts from "typescript";
import { root } from "./source-tree";

const options: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: ["node"],
  skipLibCheck: true,
  noEmit: true,
};

/**
 * Type errors of the samples, each behind the sample's place in the list; one program for all.
 * `@pulumi/aws` is narrowed to the services that they name, as its whole takes twice as long to read.
 */
export function typeErrorsOf(samples: readonly string[]): string[] {
  const files = new Map(samples.map((text, index) => [toPath(`sample-${index}`), text]));
  const provider = toPath("aws-services");
  const virtual = new Map([...files, [provider, toProvider(samples)]]);
  const settings = { ...options, paths: { "@pulumi/aws": [provider] } };
  const program = ts.createProgram([...files.keys()], settings, toHost(virtual));
  return [...files.keys()].flatMap((path, index) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => `${index}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
  });
}

/** In the repository's root, so that packages resolve; nothing is written there. */
function toPath(name: string): string {
  return join(root, `docs-${name}.ts`);
}

function toProvider(samples: readonly string[]): string {
  const services = new Set(samples.join("\n").match(/(?<=\baws\.)[a-z]\w*(?=\.)/g));
  return [...services].map((name) => `export * as ${name} from "@pulumi/aws/${name}";`).join("\n");
}

function toHost(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    fileExists: (path) => files.has(path) || host.fileExists(path),
    readFile: (path) => files.get(path) ?? host.readFile(path),
    getSourceFile: (path, version, ...rest) => {
      const text = files.get(path);
      if (text === undefined) return host.getSourceFile(path, version, ...rest);
      return ts.createSourceFile(path, text, version);
    },
  };
}
