import type { Plugin } from "esbuild";
import { readFile } from "node:fs/promises";

/**
 * Providers of credentials that the SDK loads where the environment holds none. In Lambda it always
 * does, so they never run; one that was asked for all the same would not be found.
 */
export const otherCredentialProviders = [
  "@aws-sdk/credential-provider-http",
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-login",
  "@aws-sdk/credential-provider-process",
  "@aws-sdk/credential-provider-sso",
  "@aws-sdk/credential-provider-web-identity",
  "@smithy/credential-provider-imds",
];

/** Lets esbuild drop the shapes and errors of the SDK that the function does not use. */
export const sdkTrimming: Plugin = {
  name: "sdk-trimming",
  setup(build) {
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
