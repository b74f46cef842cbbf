import type { Service } from "../api/service";
import { toUserIdentity } from "../trail/principals";

/** Who the caller is. */
export function createSts(): Service {
  return {
    name: "sts",
    operations: {
      GetCallerIdentity: {
        access: "read",
        answer(_, home, caller) {
          const { accountId, arn, principalId } = toUserIdentity(caller, home);
          return { Account: accountId, Arn: arn, UserId: principalId };
        },
      },
    },
  };
}
