import { toArn } from "../../../core/deployed/names";
import { ApiError, type Operation, type Service } from "../api/service";
import type { Clock } from "../clock";
import type { Emit } from "../event-bus/native-event";
import { textAt, textsAt, type JsonObject } from "../json";
import { RegionStore, type LocalAccountRegion } from "../region-store";

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
export function createSsm(clock: Clock, emit: Emit): Service {
  const store = new RegionStore<Parameters>(() => new Map());
  const tell: Tell = (operation, { name, type }, accountRegion) => {
    const detail = { operation, name, type };
    const resources = [arnOf(name, accountRegion)];
    emit(
      { source: "aws.ssm", detailType: "Parameter Store Change", detail, resources },
      accountRegion,
    );
  };
  return {
    name: "ssm",
    operations: {
      ...readOperations(store),
      PutParameter: putOperation(store, clock, tell),
      ...deleteOperations(store, tell),
    },
  };
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html */
type Tell = (
  operation: "Create" | "Update" | "Delete",
  parameter: Parameter,
  accountRegion: LocalAccountRegion,
) => void;

const ofName = (input: JsonObject, accountRegion: LocalAccountRegion) =>
  arnOf(requireName(input), accountRegion);

function readOperations(store: RegionStore<Parameters>): Record<string, Operation> {
  return {
    GetParameter: {
      access: "read",
      resource: ofName,
      answer: (input, accountRegion) => ({
        Parameter: toAnswer(
          existing(store.in(accountRegion.region), requireName(input)),
          accountRegion,
        ),
      }),
    },
    GetParametersByPath: {
      access: "read",
      resource: (input, accountRegion) => arnOf(textAt(input, "Path") ?? "/", accountRegion),
      answer: (input, accountRegion) => ({
        Parameters: underPath(store.in(accountRegion.region), input).map((found) =>
          toAnswer(found, accountRegion),
        ),
      }),
    },
  };
}

function putOperation(store: RegionStore<Parameters>, clock: Clock, tell: Tell): Operation {
  return {
    access: "write",
    resource: ofName,
    masked: ["Value"],
    answer(input, accountRegion) {
      const changed = put(store.in(accountRegion.region), input, clock.now());
      tell(changed.version === 1 ? "Create" : "Update", changed, accountRegion);
      return { Version: changed.version, Tier: "Standard" };
    },
  };
}

function deleteOperations(store: RegionStore<Parameters>, tell: Tell): Record<string, Operation> {
  return {
    DeleteParameter: {
      access: "write",
      resource: ofName,
      answer(input, accountRegion) {
        const { name } = existing(store.in(accountRegion.region), requireName(input));
        for (const gone of deleteAll(store.in(accountRegion.region), [name]))
          tell("Delete", gone, accountRegion);
        return {};
      },
    },
    DeleteParameters: {
      access: "write",
      answer(input, accountRegion) {
        const names = textsAt(input, "Names");
        const deleted = deleteAll(store.in(accountRegion.region), names);
        for (const gone of deleted) tell("Delete", gone, accountRegion);
        return toDeleted(names, deleted);
      },
    },
  };
}

function toDeleted(names: readonly string[], deleted: readonly Parameter[]): JsonObject {
  const gone = deleted.map(({ name }) => name);
  const InvalidParameters = names.filter((name) => !gone.includes(name));
  return { DeletedParameters: gone, InvalidParameters };
}

function put(parameters: Parameters, input: JsonObject, now: number): Parameter {
  const name = requireName(input);
  const known = parameters.get(name);
  if (known !== undefined && input.Overwrite !== true) {
    throw new ApiError(
      "ParameterAlreadyExists",
      "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
    );
  }
  const value = textAt(input, "Value") ?? "";
  const type = textAt(input, "Type") ?? known?.type ?? "String";
  const version = (known?.version ?? 0) + 1;
  const parameter = { name, value, type, version, changed: now };
  parameters.set(name, parameter);
  return parameter;
}

function deleteAll(parameters: Parameters, all: readonly string[]): readonly Parameter[] {
  const found = all.flatMap((name) => parameters.get(name) ?? []);
  for (const { name } of found) parameters.delete(name);
  return found;
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

function toAnswer(
  { name, value, type, version, changed }: Parameter,
  accountRegion: LocalAccountRegion,
) {
  return {
    Name: name,
    Type: type,
    Value: value,
    Version: version,
    LastModifiedDate: changed / 1000,
    ARN: arnOf(name, accountRegion),
    DataType: "text",
  };
}

function arnOf(name: string, accountRegion: LocalAccountRegion): string {
  return toArn(accountRegion, "ssm", `parameter/${name.replace(/^\//, "")}`);
}

function requireName(input: JsonObject): string {
  const name = textAt(input, "Name");
  if (name !== undefined && name !== "") return name;
  throw new ApiError("ValidationException", "1 validation error detected: Name is missing");
}
