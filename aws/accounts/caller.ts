import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { callAws } from "../errors";

/** The account that the credentials belong to. @throws AwsError */
export async function readCallerAccount(sts: STSClient): Promise<string> {
  const { Account = "" } = await callAws("GetCallerIdentity", "the credentials", () =>
    sts.send(new GetCallerIdentityCommand({})),
  );
  return Account;
}
