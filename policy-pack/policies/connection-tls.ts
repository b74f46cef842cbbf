import { connectionTls } from "../../core/controls";
import { observeConnection } from "../connection-inputs";
import { definePolicy } from "../define-policy";
import { resourceTypes } from "../resource-types";

export const connectionTlsPolicy = definePolicy({
  control: connectionTls,
  type: resourceTypes.connection,
  fields: [{ observe: observeConnection }],
});
