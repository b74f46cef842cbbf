import { catalogSingleOwner } from "../../../policy-pack/removal/catalog-single-owner";
import type { Registered } from "../support/analyzer";
import { unknownText } from "../support/analyzer";
import { describePolicy } from "../support/policy-cases";
import { account, catalogSettings, region } from "../support/resources";

const about = 'Settings "twin" are for a catalog that has settings already';

function second(inputs: Readonly<Record<string, unknown>>, options: Partial<Registered> = {}) {
  const settings = catalogSettings({}, { name: "twin", ...options });
  return { ...settings, inputs: { ...settings.inputs, ...inputs } };
}

const native: Registered = {
  ...second({ catalogId: account }),
  type: "aws-native:glue:DataCatalogEncryptionSettings",
};

describePolicy(catalogSingleOwner, [
  {
    it: "blocks two resources for the account's own catalog",
    given: [catalogSettings(), second({})],
    blocks: [about],
  },
  {
    it: "blocks the account's catalog by default and by its id",
    given: [catalogSettings(), second({ catalogId: account })],
    blocks: [about],
  },
  {
    it: "passes settings of two Regions",
    given: [catalogSettings(), second({ region: "us-east-1" })],
  },
  {
    it: "blocks the provider's Region by default and by its name",
    given: [catalogSettings(), second({ region })],
    blocks: [about],
  },
  {
    it: "passes settings of the account's catalog and of another",
    given: [catalogSettings(), second({ catalogId: "s3tablescatalog" })],
  },
  {
    it: "passes an unknown id that comes from another resource",
    given: [
      catalogSettings(),
      second({ catalogId: unknownText }, { sources: { catalogId: ["settings"] } }),
    ],
  },
  {
    it: "takes an unknown id that AWS fills in for the account's own",
    given: [catalogSettings(), second({ catalogId: unknownText })],
    blocks: [about],
  },
  {
    it: "blocks settings of one catalog through two providers",
    given: [catalogSettings(), native],
    blocks: [about.replace("twin", "settings")],
  },
  {
    it: "passes settings through two providers that may be of two accounts",
    given: [catalogSettings({}, { provider: { region, profile: "sales" } }), native],
  },
  {
    it: "is not applicable to a stack with settings of one catalog",
    given: [catalogSettings()],
    isNotApplicable: true,
  },
]);
