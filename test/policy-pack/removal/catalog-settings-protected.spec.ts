import { componentType } from "../../../core/deployed/names";
import { catalogSettingsProtected } from "../../../policy-pack/removal/catalog-settings-protected";
import { unknownObject } from "../support/analyzer";
import { describePolicy } from "../support/policy-cases";
import { bucket, catalogSettings } from "../support/resources";

const about = ['Settings "settings" are not protected from deletion'];
const unknown = { dataCatalogEncryptionSettings: unknownObject };

describePolicy(catalogSettingsProtected, [
  { it: "passes settings that are protected", given: [catalogSettings()] },
  {
    it: "blocks settings that are not, as a rename or a replacement deletes them",
    given: [catalogSettings({}, { protect: false })],
    blocks: about,
  },
  {
    it: "blocks them although their values are unknown",
    given: [catalogSettings({}, { protect: false, inputs: unknown })],
    blocks: about,
  },
  {
    it: "is not applicable to the guardrail's own, which are retained and need no protection",
    given: [
      catalogSettings(
        {},
        {
          protect: false,
          parentTypes: [componentType, "glue-encryption-guardrail:index:CatalogEncryption"],
        },
      ),
    ],
    isNotApplicable: true,
  },
  {
    it: "blocks those of another component",
    given: [catalogSettings({}, { protect: false, parentTypes: ["sales:index:Lake"] })],
    blocks: about,
  },
  {
    it: "is not applicable to settings that the run leaves out",
    given: [catalogSettings({}, { protect: false, inputs: {} })],
    isNotApplicable: true,
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
