import { PolicyPack } from "@pulumi/policy";
import { pack } from "./pack";
import { acceptEmptyAssets } from "./sdk/empty-assets";

acceptEmptyAssets();
new PolicyPack(pack.name, pack);
