import { ApiError } from "../api/service";
import type { JsonObject } from "../json";

/** An object of the catalog, and whether the settings encrypted it when it was last written. */
export interface StoredObject {
  readonly path: readonly string[];
  readonly content: JsonObject;
  readonly isEncrypted: boolean;
}

/** The objects of one kind in one Region, by their names from the database down. */
export class StoredObjects {
  readonly #byPath = new Map<string, StoredObject>();
  /** The objects below each beginning of a path, as catalogs with thousands of them are listed. */
  readonly #below = new Map<string, Map<string, StoredObject>>();

  constructor(private readonly kind: string) {}

  /** In the order in which they were made. */
  get all(): readonly StoredObject[] {
    return [...this.#byPath.values()];
  }

  below(...path: readonly string[]): readonly StoredObject[] {
    return [...(this.#below.get(JSON.stringify(path))?.values() ?? [])];
  }

  find(path: readonly string[]): StoredObject | undefined {
    return this.#byPath.get(JSON.stringify(path));
  }

  /** @throws ApiError where there is no such object. */
  get(path: readonly string[]): StoredObject {
    const found = this.find(path);
    if (found === undefined) {
      throw new ApiError("EntityNotFoundException", `${this.kind} ${path.join(".")} not found.`);
    }
    return found;
  }

  /** @throws ApiError where there is one already. */
  add(object: StoredObject): void {
    if (this.find(object.path) !== undefined) {
      throw new ApiError("AlreadyExistsException", `${this.kind} already exists.`);
    }
    this.put(object);
  }

  put(object: StoredObject): void {
    const key = JSON.stringify(object.path);
    this.#byPath.set(key, object);
    for (const beginning of beginningsOf(object.path)) {
      const below = this.#below.get(beginning) ?? new Map<string, StoredObject>();
      this.#below.set(beginning, below.set(key, object));
    }
  }

  delete(path: readonly string[]): void {
    this.get(path);
    const key = JSON.stringify(path);
    this.#byPath.delete(key);
    for (const beginning of beginningsOf(path)) this.#below.get(beginning)?.delete(key);
  }
}

function beginningsOf(path: readonly string[]): readonly string[] {
  return path.map((_, length) => JSON.stringify(path.slice(0, length)));
}

/** What a Region's catalog holds. */
export class CatalogObjects {
  readonly databases = new StoredObjects("Database");
  readonly tables = new StoredObjects("Table");
  /** Archived versions, the current one apart. */
  readonly oldVersions = new StoredObjects("TableVersion");
  readonly partitions = new StoredObjects("Partition");
  /** Of tables and of partitions: the last part of the path is the column. */
  readonly statistics = new StoredObjects("ColumnStatistics");
  readonly functions = new StoredObjects("Function");
  readonly connections = new StoredObjects("Connection");
}
