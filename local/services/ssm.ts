import { toArn } from "../../core/names";
import { ApiError, type Operation, type Service } from "../api/service";
import type { Clock } from "../clock";
import { textAt, textsAt, type JsonObject } from "../json";
import { RegionStore, type RegionHome } from "../region-store";

interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly type: string;
  readonly version: number;
  /** Epoch milliseconds. */
  readonly changed: number;
}

type Parameters = Map<string, Parameter>;

/** Parameter Store, without history, labels and encryption. */
export function createSsm(clock: Clock): Service {
  const store = new RegionStore<Parameters>(() => new Map());
  return {
    name: "ssm",
    operations: { ...readOperations(store), ...writeOperations(store, clock) },
  };
}

const ofName = (input: JsonObject, home: RegionHome) => arnOf(requireName(input), home);

function readOperations(store: RegionStore<Parameters>): Record<string, Operation> {
  return {
    GetParameter: {
      access: "read",
      resource: ofName,
      answer: (input, home) => ({
        Parameter: toAnswer(existing(store.in(home.region), requireName(input)), home),
      }),
    },
    GetParametersByPath: {
      access: "read",
      resource: (input, home) => arnOf(textAt(input, "Path") ?? "/", home),
      answer: (input, home) => ({
        Parameters: underPath(store.in(home.region), input).map((found) => toAnswer(found, home)),
      }),
    },
  };
}

function writeOperations(store: RegionStore<Parameters>, clock: Clock): Record<string, Operation> {
  return {
    PutParameter: {
      access: "write",
      resource: ofName,
      masked: ["Value"],
      answer: (input, home) => put(store.in(home.region), input, clock.now()),
    },
    DeleteParameter: {
      access: "write",
      resource: ofName,
      answer(input, home) {
        const { name } = existing(store.in(home.region), requireName(input));
        store.in(home.region).delete(name);
        return {};
      },
    },
    DeleteParameters: {
      access: "write",
      answer: (input, home) => deleteAll(store.in(home.region), textsAt(input, "Names")),
    },
  };
}

function put(parameters: Parameters, input: JsonObject, now: number): JsonObject {
  const name = requireName(input);
  const known = parameters.get(name);
  if (known !== undefined && input.Overwrite !== true) {
    throw new ApiError(
      "ParameterAlreadyExists",
      "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.", // prettier-ignore
    );
  }
  const value = textAt(input, "Value") ?? "";
  const type = textAt(input, "Type") ?? known?.type ?? "String";
  const version = (known?.version ?? 0) + 1;
  parameters.set(name, { name, value, type, version, changed: now });
  return { Version: version, Tier: "Standard" };
}

function deleteAll(parameters: Parameters, all: readonly string[]): JsonObject {
  const deleted = all.filter((name) => parameters.delete(name));
  return {
    DeletedParameters: deleted,
    InvalidParameters: all.filter((name) => !deleted.includes(name)),
  };
}

/** Only direct children of the path, unless the call is recursive. */
function underPath(parameters: Parameters, input: JsonObject): readonly Parameter[] {
  const path = (textAt(input, "Path") ?? "/").replace(/\/?$/, "/");
  return [...parameters.values()].filter(
    ({ name }) =>
      name.startsWith(path) && (input.Recursive === true || !name.slice(path.length).includes("/")),
  );
}

function existing(parameters: Parameters, name: string): Parameter {
  const found = parameters.get(name);
  if (found !== undefined) return found;
  throw new ApiError("ParameterNotFound", `Parameter ${name} not found.`);
}

function toAnswer({ name, value, type, version, changed }: Parameter, home: RegionHome) {
  return {
    Name: name,
    Type: type,
    Value: value,
    Version: version,
    LastModifiedDate: changed / 1000,
    ARN: arnOf(name, home),
    DataType: "text",
  };
}

function arnOf(name: string, home: RegionHome): string {
  return toArn(home, "ssm", `parameter/${name.replace(/^\//, "")}`);
}

function requireName(input: JsonObject): string {
  const name = textAt(input, "Name");
  if (name !== undefined && name !== "") return name;
  throw new ApiError("ValidationException", "1 validation error detected: Name is missing");
}
