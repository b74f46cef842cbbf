import { GetMLTransformsCommand, GetSecurityConfigurationsCommand } from "@aws-sdk/client-glue";
import { toFact } from "../../core/observed/fact";
import { toObservedSecurityConfiguration } from "../security-configuration";
import { pageSize, type PagedListing } from "./read-pages";

export const securityConfigurations: PagedListing = {
  listing: "security-configurations",
  async read(glue, NextToken) {
    const command = new GetSecurityConfigurationsCommand({ MaxResults: pageSize, NextToken });
    const page = await glue.send(command);
    const items = (page.SecurityConfigurations ?? []).map((found) => ({
      kind: "security-configuration" as const,
      name: found.Name ?? "",
      configuration: toObservedSecurityConfiguration(found.EncryptionConfiguration ?? {}),
    }));
    return { items, next: page.NextToken };
  },
};

export const mlTransforms: PagedListing = {
  listing: "ml-transforms",
  async read(glue, NextToken) {
    const page = await glue.send(new GetMLTransformsCommand({ MaxResults: pageSize, NextToken }));
    const items = (page.Transforms ?? []).map(({ Name, TransformId = "", TransformEncryption }) => {
      const encryption = TransformEncryption?.MlUserDataEncryption;
      return {
        kind: "ml-transform" as const,
        name: Name ?? TransformId,
        id: TransformId,
        encryption: {
          mode: toFact(encryption?.MlUserDataEncryptionMode),
          keyId: toFact(encryption?.KmsKeyId),
        },
      };
    });
    return { items, next: page.NextToken };
  },
};
