import { ApiError, type Operation } from "../../api/service";
import { isJsonObject, listAt, objectAt, textAt, type JsonObject } from "../../json";
import { RegionStore } from "../../region-store";
import { toPage, type Paging } from "./paged-list";

/** Things of one kind that Glue keeps by their names, and lists in pages. */
interface Kind {
  readonly create: string;
  readonly list: string;
  /** Asks for one of them, where that is offered here. */
  readonly get?: string;
  /** What the answer calls the list. */
  readonly member: string;
  /** The member of the input and of the thing that names it. */
  readonly key: string;
  readonly paging: Paging;
  /** What is kept of what was asked for; all of it by default. */
  readonly toKept?: (input: JsonObject, count: number) => JsonObject;
  /** What is left out of a listing that asks for less. */
  readonly toListed?: (kept: JsonObject, input: JsonObject) => JsonObject;
}

const thousand = { most: 1_000, usual: 100 };

/** https://docs.aws.amazon.com/glue/latest/webapi/API_Operations.html */
const kinds: readonly Kind[] = [
  { create: "CreateJob", list: "GetJobs", member: "Jobs", key: "Name", paging: thousand },
  {
    create: "CreateCrawler",
    list: "GetCrawlers",
    member: "Crawlers",
    key: "Name",
    paging: thousand,
  },
  {
    create: "CreateDevEndpoint",
    list: "GetDevEndpoints",
    member: "DevEndpoints",
    key: "EndpointName",
    paging: thousand,
  },
  {
    create: "CreateSession",
    list: "ListSessions",
    member: "Sessions",
    key: "Id",
    paging: thousand,
    toKept: (input) => ({ ...input, Status: "READY" }),
  },
  {
    create: "CreateMLTransform",
    list: "GetMLTransforms",
    member: "Transforms",
    key: "TransformId",
    paging: thousand,
    toKept: (input, count) => ({
      ...input,
      TransformId: `tfm-${String(count).padStart(40, "0")}`,
    }),
  },
  {
    create: "CreateConnection",
    list: "GetConnections",
    member: "ConnectionList",
    key: "Name",
    paging: thousand,
    toKept: (input) => objectAt(input, "ConnectionInput"),
    toListed: (kept, { HidePassword }) => (HidePassword === true ? withoutPassword(kept) : kept),
  },
  {
    create: "CreateDataQualityRuleset",
    list: "ListDataQualityRulesets",
    get: "GetDataQualityRuleset",
    member: "Rulesets",
    key: "Name",
    paging: thousand,
    toListed: ({ Name }) => ({ Name }),
  },
  {
    create: "CreateTrigger",
    list: "GetTriggers",
    member: "Triggers",
    key: "Name",
    paging: { most: 200, usual: 100 },
  },
];

/** Jobs, crawlers and the rest that Glue lists: as they were created, and never changed or run. */
export function resourceOperations(): Record<string, Operation> {
  const operations = kinds.flatMap((kind): readonly (readonly [string, Operation])[] => {
    const store = new RegionStore(() => new Map<string, JsonObject>());
    return [
      [
        kind.create,
        {
          access: "write",
          answer: (input, { region }) => create(store.in(region), kind, input),
        },
      ],
      [kind.list, listOperation(store, kind)],
      ...(kind.get === undefined ? [] : [[kind.get, getOperation(store, kind)] as const]),
    ];
  });
  return { ...Object.fromEntries(operations), ...runOperations() };
}

type Kept = RegionStore<Map<string, JsonObject>>;

function listOperation(store: Kept, { member, paging, toListed }: Kind): Operation {
  return {
    access: "read",
    answer(input, { region }) {
      const page = toPage([...store.in(region).values()], member, input, paging);
      const listed = listAt(page, member).filter(isJsonObject);
      return { ...page, [member]: listed.map((kept) => toListed?.(kept, input) ?? kept) };
    },
  };
}

function getOperation(store: Kept, { key }: Kind): Operation {
  return {
    access: "read",
    answer(input, { region }) {
      const kept = store.in(region).get(textAt(input, key) ?? "");
      if (kept === undefined) throw new ApiError("EntityNotFoundException", "There is none.");
      return kept;
    },
  };
}

function create(store: Map<string, JsonObject>, kind: Kind, input: JsonObject): JsonObject {
  const kept = kind.toKept?.(input, store.size + 1) ?? input;
  const name = textAt(kept, kind.key) ?? "";
  if (name === "") throw new ApiError("InvalidInputException", `${kind.key} must not be empty.`);
  if (store.has(name)) throw new ApiError("AlreadyExistsException", `${name} already exists.`);
  store.set(name, kept);
  return { [kind.key]: name };
}

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetConnections.html: what else is left out is not said. */
function withoutPassword(connection: JsonObject): JsonObject {
  const { PASSWORD: _, ...properties } = objectAt(connection, "ConnectionProperties");
  return { ...connection, ConnectionProperties: properties };
}

/** Runs of jobs, which are recorded as started and do nothing. */
function runOperations(): Record<string, Operation> {
  const store = new RegionStore(() => new Map<string, readonly JsonObject[]>());
  return {
    StartJobRun: {
      access: "write",
      answer(input, { region }) {
        const job = textAt(input, "JobName") ?? "";
        const runs = store.in(region).get(job) ?? [];
        const Id = `jr_${String(runs.length + 1).padStart(64, "0")}`;
        store.in(region).set(job, [{ ...input, Id }, ...runs]);
        return { JobRunId: Id };
      },
    },
    GetJobRuns: {
      access: "read",
      answer(input, { region }) {
        const runs = store.in(region).get(textAt(input, "JobName") ?? "") ?? [];
        return toPage(runs, "JobRuns", input, { most: 200, usual: 100 });
      },
    },
  };
}
