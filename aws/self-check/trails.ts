import type { CloudTrailClient, Trail } from "@aws-sdk/client-cloudtrail";
import { known, toFact, unresolved, type Fact } from "../../core/observed/fact";
import type { ObservedTrail } from "../../core/observed/guardrail";
import { coversCatalogChanges } from "../../core/judges/trail";
import { errorName, toUnresolved } from "../errors";
import { sideLookLimitMs, withTimeLimit } from "../time-limit";

/** Two calls have to follow one another, and both together are one look. */
const limitMs = sideLookLimitMs / 2;

/** Reads the trails that cover the Region, those whose home Region is another included. Never rejects. */
export async function observeTrails(
  cloudTrail: () => Promise<CloudTrailClient>,
): Promise<Fact<readonly ObservedTrail[]>> {
  try {
    const trails = await withTimeLimit(limitMs, async (abortSignal) => {
      const { DescribeTrailsCommand } = await import("@aws-sdk/client-cloudtrail");
      const client = await cloudTrail();
      const command = new DescribeTrailsCommand({ includeShadowTrails: true });
      const { trailList = [] } = await client.send(command, { abortSignal });
      return trailList;
    });
    const client = await cloudTrail();
    return known(await Promise.all(trails.map((trail) => observeTrail(client, trail))));
  } catch (error) {
    return toUnresolved(error);
  }
}

async function observeTrail(client: CloudTrailClient, trail: Trail): Promise<ObservedTrail> {
  const { Name = "(unnamed)", TrailARN = Name, IsOrganizationTrail = false } = trail;
  const { GetEventSelectorsCommand, GetTrailStatusCommand } =
    await import("@aws-sdk/client-cloudtrail");
  const [isLogging, coversWriteManagementEvents] = await Promise.all([
    readTrail(IsOrganizationTrail, async (abortSignal) => {
      // Only by its ARN can a trail be asked for outside its home Region.
      const command = new GetTrailStatusCommand({ Name: TrailARN });
      const { IsLogging } = await client.send(command, { abortSignal });
      return toFact(IsLogging);
    }),
    readTrail(IsOrganizationTrail, async (abortSignal) => {
      const command = new GetEventSelectorsCommand({ TrailName: TrailARN });
      return known(coversCatalogChanges(await client.send(command, { abortSignal })));
    }),
  ]);
  return {
    name: Name,
    isOrganizationTrail: IsOrganizationTrail,
    isLogging,
    coversWriteManagementEvents,
  };
}

async function readTrail(
  isOrganizationTrail: boolean,
  look: (abortSignal: AbortSignal) => Promise<Fact<boolean>>,
): Promise<Fact<boolean>> {
  try {
    return await withTimeLimit(limitMs, look);
  } catch (error) {
    const why = toUnresolved(error);
    // To a member account without the right, the organization's trail may also not exist.
    const isHidden = isOrganizationTrail && errorName(error) === "TrailNotFoundException";
    return isHidden ? unresolved("access-denied", why.detail) : why;
  }
}
