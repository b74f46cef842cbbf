import { GetResourcePoliciesCommand } from "@aws-sdk/client-glue";
import { pageSize, type PagedListing } from "../glue-inventory/read-pages";

/** The policy of the catalog, and those that sharing its objects by AWS RAM has made; as text. */
export const resourcePolicies: PagedListing<{ readonly policy: string }, "resource-policies"> = {
  listing: "resource-policies",
  async read(glue, NextToken) {
    const command = new GetResourcePoliciesCommand({ MaxResults: pageSize, NextToken });
    const page = await glue.send(command);
    const policies = page.GetResourcePoliciesResponseList ?? [];
    const items = policies.map(({ PolicyInJson = "" }) => ({ policy: PolicyInJson }));
    return { items, next: page.NextToken };
  },
};
