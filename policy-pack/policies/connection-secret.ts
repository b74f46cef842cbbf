import { connectionSecret } from "../../core/controls";
import { observeConnection } from "../inputs/connection";
import { definePolicy } from "../define/define-policy";
import { resourceTypes } from "../inputs/resource-types";

export const connectionSecretPolicy = definePolicy({
  control: connectionSecret,
  type: resourceTypes.connection,
  fields: [{ observe: observeConnection }],
});
