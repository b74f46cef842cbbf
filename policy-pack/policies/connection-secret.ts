import { connectionSecret } from "../../core/controls";
import { observeConnection } from "../connection-inputs";
import { definePolicy } from "../define-policy";
import { resourceTypes } from "../resource-types";

export const connectionSecretPolicy = definePolicy({
  control: connectionSecret,
  type: resourceTypes.connection,
  fields: [{ observe: observeConnection }],
});
