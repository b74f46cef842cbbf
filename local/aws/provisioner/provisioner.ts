import { ApiError } from "../api/service";
import { textAt, withoutUndefined, type JsonObject } from "../json";
import { partitionOf } from "../region-store";
import { cast, type Principal } from "../trail/principals";
import type { LocalCall, LocalWorld } from "../world";
import { invokes } from "./invokes";
import { resourceTypes } from "./resource-types";
import type { LiveType, Place, Provisioned, RecordedType } from "./resource-type";

/** One step of a deployment; inputs and outputs use Pulumi's property names. */
export interface ProvisionRequest {
  readonly operation: "create" | "update" | "delete" | "read";
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** Physical id; needed by every operation but create. */
  readonly id?: string;
  readonly inputs: JsonObject;
  readonly region: string;
}

interface InvokeRequest {
  readonly token: string;
  readonly args: JsonObject;
  readonly region: string;
}

/**
 * What the AWS provider does for Pulumi, for the resource types in `resource-types.ts`, in the name of
 * the caller: `deployer` by default.
 */
export interface Provisioner {
  /** @throws ApiError when AWS would refuse, or when the type is not one of the table. */
  readonly provision: (request: ProvisionRequest, caller?: Principal) => Promise<Provisioned>;
  /** @throws ApiError likewise. */
  readonly invoke: (request: InvokeRequest, caller?: Principal) => Promise<JsonObject>;
}

/** Outputs of recorded resources, by type, Region (none for global types) and id. */
type Shelf = Map<string, JsonObject>;

export function createProvisioner(world: LocalWorld, call: LocalCall): Provisioner {
  const shelf: Shelf = new Map();
  let generated = 0;
  const toPlace = (name: string, region: string, caller: Principal): Place => ({
    world,
    name,
    caller,
    nextSuffix: () => (generated += 1).toString(16).padStart(7, "0"),
    accountRegion: { partition: partitionOf(region), account: world.account, region },
    call: (api, input) => call({ caller, region }, api, input),
  });
  return {
    async provision(request, caller = cast.deployer) {
      const type = resourceTypes[request.type];
      if (type === undefined) throw unknownToken("resource type", request.type);
      const place = toPlace(request.name, request.region, caller);
      return type.kind === "live"
        ? provisionLive(type, request, place)
        : provisionRecorded(type, request, { place, shelf });
    },
    async invoke({ token, args, region }, caller = cast.deployer) {
      const invoke = invokes[token];
      if (invoke === undefined) throw unknownToken("invoke", token);
      return invoke(args, toPlace(token, region, caller));
    },
  };
}

function unknownToken(kind: string, token: string): ApiError {
  return new ApiError("UnsupportedOperation", `The local AWS does not know the ${kind} ${token}`);
}

async function provisionLive(
  type: LiveType,
  { operation, inputs: given, id = "" }: ProvisionRequest,
  place: Place,
): Promise<Provisioned> {
  const inputs = withoutUndefined(given);
  switch (operation) {
    case "create":
      return type.create(inputs, place);
    case "update":
      return type.update(inputs, place, id);
    case "delete":
      await type.delete(inputs, place, id);
      return { id, outputs: {} };
    case "read": {
      const outputs = await type.read(inputs, place, id);
      return outputs === undefined ? { id: "", outputs: {} } : { id, outputs };
    }
  }
}

async function provisionRecorded(
  type: RecordedType,
  request: ProvisionRequest,
  { place, shelf }: { readonly place: Place; readonly shelf: Shelf },
): Promise<Provisioned> {
  const { operation, inputs } = request;
  const id = operation === "create" ? type.id(inputs, place) : (request.id ?? "");
  const slot = [request.type, type.isGlobal === true ? "" : request.region, id].join("|");
  if (operation === "read") {
    const outputs = shelf.get(slot);
    return outputs === undefined ? { id: "", outputs: {} } : { id, outputs };
  }
  if (operation === "delete") {
    if (shelf.delete(slot)) type.remove?.(inputs, place, id);
    return { id, outputs: {} };
  }
  if (operation === "create" && type.taken !== undefined && shelf.has(slot)) throw type.taken(id);
  await type.apply?.(inputs, place, id);
  const outputs = { ...inputs, ...type.outputs?.(inputs, place, id) };
  shelf.set(slot, outputs);
  return { id, outputs };
}

/** The Region of a resource: its own `region` input, or the provider's. */
export function regionOf(inputs: JsonObject, fallback: string): string {
  return textAt(inputs, "region") ?? fallback;
}
