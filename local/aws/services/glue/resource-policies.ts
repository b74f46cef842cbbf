import type { Operation } from "../../api/service";
import { textAt } from "../../json";
import { RegionStore } from "../../region-store";
import { toPage } from "./paged-list";

/** The policy of the catalog, and of what in it is shared by name. */
export function resourcePolicyOperations(): Record<string, Operation> {
  const store = new RegionStore(() => new Map<string, string>());
  return {
    PutResourcePolicy: {
      access: "write",
      answer(input, { region }) {
        store
          .in(region)
          .set(textAt(input, "ResourceArn") ?? "", textAt(input, "PolicyInJson") ?? "");
        return { PolicyHash: String(store.in(region).size) };
      },
    },
    GetResourcePolicies: {
      access: "read",
      answer(input, { region }) {
        const all = [...store.in(region).values()].map((PolicyInJson) => ({ PolicyInJson }));
        const paging = { most: 1_000, usual: 1_000 };
        return toPage(all, "GetResourcePoliciesResponseList", input, paging);
      },
    },
  };
}
