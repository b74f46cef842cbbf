import { connectionTls } from "../../core/controls";
import { observeConnection } from "../inputs/connection";
import { definePolicy } from "../define/define-policy";
import { resourceTypes } from "../inputs/resource-types";

export const connectionTlsPolicy = definePolicy({
  control: connectionTls,
  type: resourceTypes.connection,
  fields: [{ observe: observeConnection }],
});
