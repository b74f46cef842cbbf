import type { EnforcementLevel, PolicyPackArgs } from "@pulumi/policy";
import * as server from "@pulumi/policy/server";
import manifest from "../package.json";
import { pack } from "../pack";
import { readPropertiesOnce } from "../sdk/read-properties";

/** What `new PolicyPack` calls, which the SDK leaves out of its types as internal. */
interface UntypedExports {
  readonly serve: (
    name: string,
    version: string,
    level: EnforcementLevel,
    pack: PolicyPackArgs,
  ) => void;
}

// `new PolicyPack` would read the version from a package.json of the working directory, which is that
// of the program that is judged.
readPropertiesOnce();
const { serve } = server as unknown as UntypedExports;
serve(pack.name, manifest.version, pack.enforcementLevel, pack);
