import {
  GetDataQualityRulesetCommand,
  ListDataQualityRulesetsCommand,
  type GlueClient,
} from "@aws-sdk/client-glue";
import type { InventoryItem } from "../../core/inventory/item";
import { toFact, type Fact } from "../../core/observed/fact";
import { readFactPatiently } from "../read-fact";
import { pageSize, type PagedListing } from "./read-pages";

/** Data Quality rulesets: their list leaves the security configuration out, so that each is asked for. */
export const dataQualityRulesets: PagedListing = {
  listing: "data-quality-rulesets",
  async read(glue, NextToken) {
    const command = new ListDataQualityRulesetsCommand({ MaxResults: pageSize, NextToken });
    const page = await glue.send(command);
    const items: InventoryItem[] = [];
    for (const { Name: name = "" } of page.Rulesets ?? []) {
      const securityConfiguration = await readConfigurationOf(glue, name);
      items.push({ kind: "data-quality-ruleset", name, securityConfiguration });
    }
    return { items, next: page.NextToken };
  },
};

async function readConfigurationOf(glue: GlueClient, Name: string): Promise<Fact<unknown>> {
  return readFactPatiently(async () => {
    const ruleset = await glue.send(new GetDataQualityRulesetCommand({ Name }));
    return toFact(ruleset.DataQualitySecurityConfiguration);
  });
}
