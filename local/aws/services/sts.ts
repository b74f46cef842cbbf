import type { Service } from "../api/service";
import { toUserIdentity } from "../trail/principals";

/** Who the caller is. */
export function createSts(): Service {
  return {
    name: "sts",
    operations: {
      GetCallerIdentity: {
        access: "read",
        answer(_, accountRegion, caller) {
          const { accountId, arn, principalId } = toUserIdentity(caller, accountRegion);
          return { Account: accountId, Arn: arn, UserId: principalId };
        },
      },
    },
  };
}
