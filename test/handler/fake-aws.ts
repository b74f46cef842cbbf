import type { Alert, SentAlert } from "../../aws/alerts";
import { AwsError } from "../../aws/errors";
import type { LiveCatalog } from "../../aws/catalog/settings";
import { toObservedCatalog, type CatalogSettings } from "../../core/catalog/settings";
import { known, type ObservedKey, type ObservedParameter } from "../../core/observed/fact";
import type { Clock } from "../../handler/clock";
import type { GuardrailAws } from "../../handler/aws";
import { anSdkError } from "../aws/sdk-errors";
import { fakeOwnParts, type FakeOwnParts, type FakeParts } from "./fake-own-parts";
import { aKey, compliantSettings, accountRegion, keyArn } from "../support/observations";

/** How the fake account differs from one that is as required and answers at once. */
export interface FakeAccount {
  readonly live?: CatalogSettings;
  readonly keys?: readonly ObservedKey[];
  readonly parameter?: () => Promise<ObservedParameter>;
  /** AWS's code for the n-th look at the catalog, counted from 1; `undefined` lets it succeed. */
  readonly failLook?: (look: number) => string | undefined;
  /** AWS's code for the n-th Put, counted from 1. */
  readonly failPut?: (put: number, settings: CatalogSettings) => string | undefined;
  /** Whether the answer to the n-th Put is lost, after AWS took it. */
  readonly losePut?: (put: number) => boolean;
  /** What another writer makes of the settings right after the n-th Put. */
  readonly afterPut?: (put: number, written: CatalogSettings) => CatalogSettings;
  /** What becomes of an alert; it is taken by default. */
  readonly publish?: (alert: Alert) => Promise<SentAlert>;
  /** How the guardrail's own parts differ from those that are as deployed. */
  readonly parts?: FakeParts;
}

export interface FakeAws extends GuardrailAws, FakeOwnParts {
  live: CatalogSettings;
  readonly calls: string[];
  readonly puts: CatalogSettings[];
  readonly alerts: Alert[];
}

/** An account in memory that records each call. */
export function aFakeAws(account: FakeAccount = {}): FakeAws {
  const fake: FakeAws = {
    ...fakeOwnParts(account.parts),
    live: account.live ?? compliantSettings,
    calls: [],
    puts: [],
    alerts: [],
    observeCatalog: () => {
      fake.calls.push("Get");
      const look = fake.calls.filter((call) => call === "Get").length;
      const code = account.failLook?.(look);
      return code === undefined ? Promise.resolve(toLive(fake.live)) : failing(get, code);
    },
    applyCatalog: (settings) => {
      fake.calls.push("Put");
      fake.puts.push(settings);
      const count = fake.puts.length;
      const code = account.failPut?.(count, settings);
      if (code !== undefined) return failing(put, code);
      fake.live = account.afterPut?.(count, settings) ?? settings;
      return account.losePut?.(count) === true ? failing(put, "TimeoutError") : Promise.resolve();
    },
    observeKey: (arn) => {
      fake.calls.push("DescribeKey");
      const key = account.keys?.find((each) => each.keyArn === arn);
      return Promise.resolve(key ?? aKey({ keyArn: arn }));
    },
    observeParameter: () => {
      fake.calls.push("GetParameter");
      const name = "/glue-encryption-guardrail/key-arn";
      return account.parameter?.() ?? Promise.resolve({ name, value: known(keyArn) });
    },
    publish: async (alert) => {
      fake.calls.push("Publish");
      const sent = (await account.publish?.(alert)) ?? { isTaken: true, errors: [] };
      if (sent.isTaken) fake.alerts.push(alert);
      return sent;
    },
  };
  return fake;
}

/** A clock that stands still but for pauses, which pass at once and are counted. */
export function aFakeClock(start = Date.parse("2026-11-22T10:00:00Z")): Clock & {
  readonly pauses: number[];
} {
  const pauses: number[] = [];
  let now = start;
  return {
    pauses,
    now: () => now,
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
}

function toLive(settings: CatalogSettings): LiveCatalog {
  return { observed: toObservedCatalog(accountRegion.account, settings), settings };
}

const get = "GetDataCatalogEncryptionSettings";
const put = "PutDataCatalogEncryptionSettings";

function failing(operation: string, code: string): Promise<never> {
  return Promise.reject(new AwsError(operation, "the Data Catalog", anSdkError(code)));
}
