import type { Plugin } from "esbuild";
import { readFile } from "node:fs/promises";

/**
 * Packages that the SDK imports lazily for what never happens here: credentials that the environment
 * does not hold, as in Lambda it always does, the user agent of a browser, and streams of events.
 */
const neverLoaded =
  /^(bowser|@smithy\/(core\/event-streams|credential-provider-imds)|@aws-sdk\/credential-provider-(http|ini|login|process|sso|web-identity))$/;

/** Leaves out the packages that are never loaded, and the shapes and errors that are not used. */
export const sdkTrimming: Plugin = {
  name: "sdk-trimming",
  setup(build) {
    build.onResolve({ filter: neverLoaded }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
    build.onLoad({ filter: /[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/ }, async ({ path }) => ({
      contents: trimShapes(await readFile(path, "utf8")),
    }));
  },
};

/**
 * Takes away what keeps each shape of a service alive. A member name in brackets counts as an effect,
 * so it is written out. A registered error counts as used; one that is not registered arrives as the
 * service's base error with the code that AWS gave as its name, by which errors are distinguished.
 */
export function trimShapes(source: string): string {
  const texts = new Map(
    [...source.matchAll(/^const (\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]),
  );
  return source
    .replace(/\[(\w+)\]:/g, (member, name: string) => {
      const text = texts.get(name);
      return text === undefined ? member : `${text}:`;
    })
    .replace(/^n\d+_registry\.registerError\(.*\);$/gm, "");
}
