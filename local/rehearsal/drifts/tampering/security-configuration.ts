import { names } from "../../../../core/deployed/names";
import { objectAt, type JsonObject } from "../../../aws/json";
import { cast } from "../../../aws/trail/principals";
import { loggedViolations } from "../../observation";
import type { Drift, DriftGroup } from "../../drift";
import type { Stage } from "../../stage";
import { judgeAlert } from "./tampering";

const Name = names.securityConfiguration;
const remove = "glue:DeleteSecurityConfiguration";
const create = "glue:CreateSecurityConfiguration";

/** Glue cannot change one, so this is how it is weakened under the name that jobs use. */
const withoutEncryption: JsonObject = {
  CloudWatchEncryption: { CloudWatchEncryptionMode: "DISABLED" },
  JobBookmarksEncryption: { JobBookmarksEncryptionMode: "DISABLED" },
  S3Encryption: [{ S3EncryptionMode: "DISABLED" }],
};

function read(stage: Stage): Promise<JsonObject> {
  return stage.call(cast.deployer, "glue:GetSecurityConfiguration", { Name });
}

/** Makes it anew, and afterwards as it was. */
function madeAnew(): Drift {
  let deployed: JsonObject = {};
  return {
    id: "security-configuration-weakened",
    title: "The security configuration is made anew, unencrypted",
    expected: "reported",
    async play(stage) {
      const { SecurityConfiguration } = await read(stage);
      deployed = objectAt({ SecurityConfiguration }, "SecurityConfiguration");
      await stage.act(cast.engineer, remove, { Name });
      const EncryptionConfiguration = withoutEncryption;
      await stage.act(cast.engineer, create, { Name, EncryptionConfiguration });
    },
    judge(seen) {
      const found = loggedViolations(seen, "guardrail-security-configuration");
      return found.length === 0 ? "the configuration was not found weak" : judgeAlert(seen);
    },
    async recover(stage) {
      await stage.act(cast.deployer, remove, { Name });
      const EncryptionConfiguration = objectAt(deployed, "EncryptionConfiguration");
      await stage.act(cast.deployer, create, { Name, EncryptionConfiguration });
    },
  };
}

/** The function has no right to write it, so it is reported. */
export const securityConfigurationTampering: DriftGroup = {
  title: "Tampering with the security configuration",
  drifts: [madeAnew()],
};
