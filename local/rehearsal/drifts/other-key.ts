import { names } from "../../../core/deployed/names";
import { cast } from "../../aws/trail/principals";
import { encryptedWith, metadata, passwords } from "../../aws/catalog-body";
import type { DriftGroup } from "../drift";
import { seenMetadata } from "../observation";
import type { Stage } from "../stage";

const roleMode = "SSE-KMS-WITH-SERVICE-ROLE";

/** Still encrypted, but with what nobody approved. */
export const otherKeyDrifts: DriftGroup = {
  title: "Encrypted, but not as approved",
  drifts: [
    {
      id: "another-key",
      title: "Another customer key takes over both halves",
      expected: "healed",
      play: async (stage) => stage.put(cast.engineer, encryptedWith(await stage.createKey())),
    },
    {
      id: "alias-for-arn",
      title: "The key is named by an alias",
      expected: "healed",
      play: (stage) => stage.put(cast.engineer, encryptedWith(names.keyAlias)),
    },
    {
      id: "no-key",
      title: "The mode stays on, but no key is named",
      expected: "healed",
      play: (stage) =>
        stage.put(cast.user, { ...metadata("SSE-KMS"), ...passwords(true, stage.passwordKeyArn) }),
    },
    {
      id: "unapproved-role",
      title: "Glue is sent through a role nobody approved",
      expected: "healed",
      play: (stage) =>
        stage.put(cast.engineer, {
          ...metadata(roleMode, stage.keyArn, stage.serviceRoleArn.replace(/[^/]+$/, "shadow")),
          ...passwords(true, stage.passwordKeyArn),
        }),
      judge: (seen, stage) =>
        seenMetadata(seen).CatalogEncryptionServiceRole === stage.serviceRoleArn
          ? undefined
          : "the configured role is not back",
    },
    {
      id: "role-dropped",
      title: "The configured service role is dropped",
      expected: "healed",
      play: (stage) =>
        stage.put(cast.engineer, {
          ...metadata("SSE-KMS", stage.keyArn),
          ...passwords(true, stage.passwordKeyArn),
        }),
    },
    {
      id: "approved-role-kept",
      title: "Another key through the approved role",
      expected: "healed",
      play: playOtherKeyThroughRole,
      judge: (seen, stage) =>
        seenMetadata(seen).CatalogEncryptionServiceRole === stage.serviceRoleArn
          ? undefined
          : "the approved role was dropped",
    },
  ],
};

async function playOtherKeyThroughRole(stage: Stage): Promise<void> {
  const keyArn = await stage.createKey();
  await stage.put(cast.engineer, {
    ...metadata(roleMode, keyArn, stage.serviceRoleArn),
    ...passwords(true, stage.passwordKeyArn),
  });
}
