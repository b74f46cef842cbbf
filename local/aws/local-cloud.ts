import { Alarms } from "./alarms/alarms";
import { Gateway } from "./api/gateway";
import type { Service } from "./api/service";
import type { Upstream } from "./api/upstream";
import { Clock } from "./clock";
import { CustomBuses } from "./event-bus/custom-buses";
import { deliver } from "./event-bus/deliver";
import { toApiEvent, toEnvelope } from "./event-bus/envelope";
import { EventBus } from "./event-bus/event-bus";
import { createUsualLatency, type Latency } from "./event-bus/latency";
import type { Emit } from "./event-bus/native-event";
import { Rules } from "./event-bus/rules";
import { Faults } from "./faults";
import { Functions } from "./functions/functions";
import { mayLog } from "./functions/log-access";
import type { HostFunction } from "./functions/runner";
import { sendFailure } from "./functions/send-failure";
import { CatalogObjects } from "./glue-catalog/catalog-objects";
import { Accounts } from "./iam/accounts";
import { Roles } from "./iam/roles";
import { RegionStore } from "./region-store";
import { Schedules } from "./scheduler/schedules";
import { createCloudTrail } from "./services/cloudtrail";
import { createEvents } from "./services/events";
import { createGlue } from "./services/glue";
import { createIam } from "./services/iam";
import { createKms } from "./services/kms";
import { createLambda } from "./services/lambda";
import { createMonitoring } from "./services/monitoring";
import { Queues } from "./services/queues";
import { createScheduler } from "./services/scheduler";
import { createSns } from "./services/sns";
import { createSsm } from "./services/ssm";
import { createSts } from "./services/sts";
import { EventHistory } from "./trail/event-history";
import { History } from "./trail/history";
import { Principals } from "./trail/principals";
import { toRecord, type AnsweredCall } from "./trail/record";
import { Trails } from "./trail/trails";
import type { LocalWorld } from "./world";
import { Topics } from "./topics/topics";

export interface LocalCloudOptions {
  readonly account: string;
  readonly host: HostFunction;
  /** The accounts whose roles can be assumed from here; this one alone by default. */
  readonly accounts?: Accounts | undefined;
  readonly clock?: Clock;
  readonly upstream?: Upstream | undefined;
  /** How late events of API calls arrive; as late as is usual by default. */
  readonly latency?: Latency;
  /** Whether the account begins without a trail, so that no call's event reaches EventBridge. */
  readonly isWithoutTrail?: boolean;
  /** Whether the catalog keeps the objects that are written into it; by default, calls that write are recorded alone. */
  readonly keepsObjects?: boolean;
  /** How a call that is delayed waits; on the machine's clock by default. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** An AWS without a server: everything that keeps state, and the gateway that answers calls. */
export interface LocalCloud {
  readonly world: LocalWorld;
  readonly gateway: Gateway;
}

export function createLocalCloud(options: LocalCloudOptions): LocalCloud {
  const world = createWorld(options);
  const { latency = createUsualLatency(), accounts = new Accounts() } = options;
  accounts.add(world);
  const gateway = new Gateway({
    ...world,
    upstream: options.upstream,
    pause: options.pause ?? pause,
    services: createServices(world, accounts, options.keepsObjects === true),
    onAnswered: (call) => {
      record(world, call, latency);
    },
  });
  return { world, gateway };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}

function createWorld({ account, host, clock = new Clock(), ...options }: LocalCloudOptions) {
  const stores = createStores(new Trails(account, options.isWithoutTrail === true));
  const functions = new Functions({
    clock,
    host,
    principals: stores.principals,
    mayLog: (config, accountRegion) => mayLog(stores.roles, config, accountRegion),
    sendFailure: (fn, accountRegion, failure) => {
      sendFailure(stores, { fn, accountRegion, failure });
    },
  });
  const places = { functions, queues: stores.queues, topics: stores.topics };
  const bus: EventBus = new EventBus({
    clock,
    faults: stores.faults,
    rules: stores.rules,
    deliver: (delivery) =>
      deliver(delivery, {
        ...places,
        roles: stores.roles,
        forward: (event, accountRegion) => {
          bus.publish(event, accountRegion);
        },
      }),
  });
  const alarms = new Alarms({ clock, bus, ...places });
  const schedules = new Schedules({ clock, functions, bus, ...stores });
  return { account, clock, ...stores, functions, bus, alarms, schedules };
}

function createStores(trails: Trails) {
  return {
    faults: new Faults(),
    principals: new Principals(),
    roles: new Roles(),
    rules: new Rules(),
    queues: new Queues(),
    topics: new Topics(),
    customBuses: new CustomBuses(),
    catalogObjects: new RegionStore(() => new CatalogObjects()),
    history: new History(),
    eventHistory: new EventHistory(),
    trails,
  };
}

function createServices(
  world: LocalWorld,
  accounts: Accounts,
  keepsObjects: boolean,
): ReadonlyMap<string, Service> {
  const { clock, topics, rules, bus, functions } = world;
  const emit: Emit = ({ source, detailType, detail, resources }, accountRegion) => {
    const head = { source, detailType, accountRegion, time: clock.now() };
    bus.publish(toEnvelope(head, detail, resources), accountRegion);
  };
  const services = [
    createCloudTrail(world),
    createEvents(rules, bus, world.customBuses),
    createGlue(keepsObjects ? { objects: world.catalogObjects, clock } : undefined),
    createIam(world.roles),
    createKms(clock, emit),
    createLambda(functions),
    createMonitoring(world.alarms, functions),
    createScheduler(world.schedules),
    createSsm(clock, emit),
    createSns(topics),
    createSts(clock, accounts),
  ];
  return new Map(services.map((service) => [service.name, service]));
}

/**
 * Keeps every call, and turns those that write into events, failed ones included, as long as a
 * trail logs them. The event history has the reads as well, and neither has data events.
 */
function record(world: LocalWorld, call: AnsweredCall, latency: Latency): void {
  const { request, operation, caller, error, time, accountRegion, isRecorded } = call;
  const access = operation?.access ?? "read";
  const runId = world.functions.runIdOf(request.accessKeyId);
  world.history.add({
    time,
    call: `${request.service}:${request.operation}`,
    access,
    region: request.region,
    caller: caller.name,
    input: request.input,
    ...(error !== undefined && { error: error.code }),
    ...(runId !== undefined && { runId }),
  });
  if (operation === undefined || access === "data") return;
  const kept = toRecord(call);
  world.eventHistory.in(accountRegion.region).push({ time, record: kept });
  if (isRecorded && access === "write")
    world.bus.publish(toApiEvent(kept, { accountRegion, time }), accountRegion, latency());
}
