import { PolicyPack } from "@pulumi/policy";
import { pack } from "./pack";
import { readPropertiesOnce } from "./sdk/read-properties";

readPropertiesOnce();
new PolicyPack(pack.name, pack);
