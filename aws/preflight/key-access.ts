import {
  GetKeyPolicyCommand,
  ListGrantsCommand,
  type GrantListEntry,
  type KMSClient,
} from "@aws-sdk/client-kms";
import { known, toFact, unresolved, type Fact } from "../../core/observed/fact";
import type { KeyGrant } from "../../core/preflight/observed";
import { toUnresolved } from "../errors";

/** What a key itself says about who may use it. */
export interface KeyAccess {
  readonly policy: Fact<string>;
  readonly grants: Fact<readonly KeyGrant[]>;
}

/** Reads the policy of a key and all grants on it. Never rejects. */
export async function readKeyAccess(kms: KMSClient, keyArn: string): Promise<KeyAccess> {
  const [policy, grants] = await Promise.all([readPolicy(kms, keyArn), readGrants(kms, keyArn)]);
  return { policy, grants };
}

async function readPolicy(kms: KMSClient, KeyId: string): Promise<Fact<string>> {
  try {
    // A key has one policy, and this is its name.
    const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
    const policy = toFact(Policy);
    return policy.state === "known" ? policy : unresolved("service-error", "no policy was given");
  } catch (error) {
    return toUnresolved(error);
  }
}

async function readGrants(kms: KMSClient, KeyId: string): Promise<Fact<readonly KeyGrant[]>> {
  const grants: KeyGrant[] = [];
  try {
    let Marker: string | undefined;
    do {
      const page = await kms.send(new ListGrantsCommand({ KeyId, Limit: 100, Marker }));
      grants.push(...(page.Grants ?? []).map(toGrant));
      Marker = page.Truncated === true ? page.NextMarker : undefined;
    } while (Marker !== undefined);
    return known(grants);
  } catch (error) {
    return toUnresolved(error);
  }
}

function toGrant({
  GranteePrincipal = "",
  Operations = [],
  Constraints,
}: GrantListEntry): KeyGrant {
  const isConstrained = Object.keys(Constraints ?? {}).length > 0;
  return { grantee: GranteePrincipal, operations: Operations, isConstrained };
}
