import type { ApiError } from "../api/service";
import { isJsonObject, isList, type Json, type JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";
import type { Principal } from "../trail/principals";
import type { LocalWorld } from "../world";

/** Makes one API call in the name of the caller. @throws ApiError */
type DeployerCall = (call: string, input: JsonObject) => Promise<JsonObject>;

/** What a resource type may use to create, change and remove its resources. */
export interface Place {
  readonly world: LocalWorld;
  readonly accountRegion: LocalAccountRegion;
  /** In whose name the provider works. */
  readonly caller: Principal;
  readonly call: DeployerCall;
  /** Logical name in the program. */
  readonly name: string;
  /** The next end of a generated name: seven hexadecimal digits, counted and not random. */
  readonly nextSuffix: () => string;
}

export interface Provisioned {
  /** Physical id; empty when a resource that was read does not exist. */
  readonly id: string;
  readonly outputs: JsonObject;
}

/** A resource whose state is behind the API: every operation is calls. */
export interface LiveType {
  readonly kind: "live";
  readonly create: (inputs: JsonObject, place: Place) => Promise<Provisioned>;
  readonly update: (inputs: JsonObject, place: Place, id: string) => Promise<Provisioned>;
  readonly delete: (inputs: JsonObject, place: Place, id: string) => Promise<void>;
  /** The inputs as they are now; undefined when the resource is gone. */
  readonly read: (inputs: JsonObject, place: Place, id: string) => Promise<JsonObject | undefined>;
}

/** A resource that the provisioner itself remembers, with what else follows from it. */
export interface RecordedType {
  readonly kind: "recorded";
  /** IAM is global: one name space for all Regions. */
  readonly isGlobal?: boolean;
  readonly id: (inputs: JsonObject, place: Place) => string;
  /** What AWS adds to the inputs. */
  readonly outputs?: (inputs: JsonObject, place: Place, id: string) => JsonObject;
  /** The refusal when the id is taken; without one, AWS hands over what stands there. */
  readonly taken?: (id: string) => ApiError;
  /** Brings it into force, when it is created and on each update. */
  readonly apply?: (inputs: JsonObject, place: Place, id: string) => Promise<void> | void;
  readonly remove?: (inputs: JsonObject, place: Place, id: string) => void;
}

export type ResourceType = LiveType | RecordedType;

/** A function that answers a Pulumi invoke. */
export type Invoke = (args: JsonObject, place: Place) => Promise<JsonObject> | JsonObject;

/** The given name, or one that Pulumi would generate from the logical name. */
export function physicalName(inputs: JsonObject, place: Place): string {
  const { name } = inputs;
  return typeof name === "string" ? name : `${place.name}-${place.nextSuffix()}`;
}

/** Provider names begin in lower case, API names in upper case; they are equal otherwise. */
export function toApiNames(value: Json | undefined): Json {
  return renamed(value ?? null, toApiName);
}

export function toProviderNames(value: Json | undefined): Json {
  return renamed(value ?? null, toProviderName);
}

/** As `toApiNames`, of an object. */
export function toApiMembers(value: JsonObject): JsonObject {
  return withRenamed(value, toApiName);
}

/** As `toProviderNames`, of an object. */
export function toProviderMembers(value: JsonObject): JsonObject {
  return withRenamed(value, toProviderName);
}

function toApiName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function toProviderName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function renamed(value: Json, rename: (name: string) => string): Json {
  if (isList(value)) return value.map((item) => renamed(item, rename));
  return isJsonObject(value) ? withRenamed(value, rename) : value;
}

function withRenamed(value: JsonObject, rename: (name: string) => string): JsonObject {
  const entries = Object.entries(value).filter(
    ([, member]) => member !== undefined && member !== null,
  );
  return Object.fromEntries(
    entries.map(([name, member]) => [rename(name), renamed(member ?? null, rename)]),
  );
}
