import assert from "node:assert/strict";
import {
  findForeignEncryption,
  type ForeignEncryption,
} from "../../../../components/first-deployment/takeover/foreign-encryption";
import type { CatalogSettings, MetadataSettings } from "../../../../core/catalog/settings";
import { mockedKeyArn } from "../../mocked-pulumi";

const keyArn = mockedKeyArn("guard-key");
const foreignArn = mockedKeyArn("foreign");
const role = "arn:aws:iam::111122223333:role/GlueCatalog";
const nothingNamed = {
  keyArn: undefined,
  passwordKeyArn: undefined,
  serviceRoleArns: [],
  retiredKeyArns: [],
};

type Config = Parameters<typeof findForeignEncryption>[1];

interface Case {
  readonly title: string;
  readonly live: CatalogSettings;
  readonly config?: Partial<Config>;
  readonly foreign: readonly ForeignEncryption[];
}

function metadata(keyId: string, more: Partial<MetadataSettings> = {}): CatalogSettings {
  return { metadata: { mode: "SSE-KMS", keyId, ...more } };
}

function passwords(keyId: string): CatalogSettings {
  return { passwords: { encrypted: true, keyId } };
}

const throughRole = metadata(keyArn, { mode: "SSE-KMS-WITH-SERVICE-ROLE", serviceRole: role });
const foreignMetadata: ForeignEncryption = { kind: "metadata-key", found: foreignArn };
const foreignPasswords: ForeignEncryption = { kind: "password-key", found: foreignArn };
const foreignRole: ForeignEncryption = { kind: "service-role", found: role };

const cases: readonly Case[] = [
  { title: "is nothing where nothing was ever set", live: {}, foreign: [] },
  {
    title: "is nothing where both halves are off",
    live: {
      metadata: { mode: "DISABLED", keyId: foreignArn },
      passwords: { encrypted: false, keyId: foreignArn },
    },
    foreign: [],
  },
  {
    title: "is nothing where AWS manages the keys",
    live: { ...metadata("alias/aws/glue"), ...passwords("alias/aws/glue") },
    foreign: [],
  },
  {
    title: "is nothing where the settings name no key, which means AWS's own",
    live: { metadata: { mode: "SSE-KMS" }, passwords: { encrypted: true } },
    foreign: [],
  },
  {
    title: "is another customer key on the metadata",
    live: metadata(foreignArn),
    foreign: [foreignMetadata],
  },
  {
    title: "is another customer key on the passwords",
    live: passwords(foreignArn),
    foreign: [foreignPasswords],
  },
  {
    title: "is both keys, in this order",
    live: { ...metadata(foreignArn), ...passwords(foreignArn) },
    config: { keyArn },
    foreign: [foreignMetadata, foreignPasswords],
  },
  {
    title: "is nothing when keyArn adopts both halves",
    live: { ...metadata(keyArn), ...passwords(keyArn) },
    config: { keyArn },
    foreign: [],
  },
  {
    title: "is nothing when each half has the key that is named for it",
    live: { ...metadata(keyArn), ...passwords(foreignArn) },
    config: { keyArn, passwordKeyArn: foreignArn },
    foreign: [],
  },
  {
    title: "is the catalog's key on the passwords when they are to have their own",
    live: { ...metadata(keyArn), ...passwords(keyArn) },
    config: { keyArn, passwordKeyArn: foreignArn },
    foreign: [{ kind: "password-key", found: keyArn }],
  },
  {
    title: "is nothing when the key is one that the configuration retires",
    live: { ...metadata(foreignArn), ...passwords(foreignArn) },
    config: { keyArn, retiredKeyArns: [foreignArn] },
    foreign: [],
  },
  {
    title: "is an alias, because it may point to any key",
    live: metadata("alias/data"),
    config: { keyArn },
    foreign: [{ kind: "metadata-key", found: "alias/data" }],
  },
  {
    title: "is the key of a mode that is not known",
    live: metadata(foreignArn, { mode: "SSE-NEW" }),
    foreign: [foreignMetadata],
  },
  {
    title: "is a service role that nobody approved",
    live: throughRole,
    config: { keyArn },
    foreign: [foreignRole],
  },
  {
    title: "is nothing when the service role is approved, first or not",
    live: throughRole,
    config: { keyArn, serviceRoleArns: [`${role}Two`, role] },
    foreign: [],
  },
  {
    title: "is nothing when a role is left over in a mode that does not use it",
    live: metadata(keyArn, { serviceRole: role }),
    config: { keyArn },
    foreign: [],
  },
];

describe("what a first deployment would take over", () => {
  for (const { title, live, config, foreign } of cases) {
    it(title, () => {
      assert.deepEqual(findForeignEncryption(live, { ...nothingNamed, ...config }), foreign);
    });
  }
});
