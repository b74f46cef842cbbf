import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from "yaml";
import { nearestName } from "../../components/config/nearest-name";
import type { ConfigProblem } from "../../core/errors";

/** A value of a YAML file and its path from the root, such as `accounts[0].id`. */
export interface Entry {
  readonly path: string;
  /** Absent for an empty value. */
  readonly node: Node | null;
  /** Where a problem with it is shown: characters from the start of the file. */
  readonly offset: number;
}

interface Placed extends ConfigProblem {
  readonly line: number;
  readonly column: number;
}

interface Field {
  readonly in: Entry;
  readonly key: string;
}

interface Form {
  readonly expected: string;
  readonly is: (text: string) => boolean;
}

/** A YAML file that is read once and collects every problem with its line and column. */
export class YamlSource {
  readonly root: Entry;
  private readonly lines = new LineCounter();
  private readonly document;
  private readonly placed = new Map<string, Placed>();

  constructor(text: string) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    for (const { message, pos } of this.document.errors) {
      this.add({ path: "(syntax)", offset: pos[0] }, `valid YAML (${message})`);
    }
    this.root = { path: "(file)", node: this.document.contents, offset: 0 };
  }

  /** In the order of the file; the path of each starts with `line:column`. */
  get problems(): readonly ConfigProblem[] {
    const inOrder = [...this.placed.values()].sort(
      (one, other) => one.line - other.line || one.column - other.column,
    );
    return inOrder.map(({ line, column, path, expected, found }) => ({
      path: `${line}:${column} ${path}`,
      expected,
      found,
    }));
  }

  /** The same problem at the same place is noted once. */
  add({ path, offset }: Pick<Entry, "path" | "offset">, expected: string, found?: string): void {
    const { line, col: column } = this.lines.linePos(offset);
    const key = JSON.stringify([line, column, path, expected, found]);
    this.placed.set(key, { line, column, path, expected, found });
  }

  line({ offset }: Entry): number {
    return this.lines.linePos(offset).line;
  }

  /** The entries of a mapping by key; a key that is not `known` is a problem. */
  mapping(entry: Entry, known: readonly string[]): Readonly<Partial<Record<string, Entry>>> {
    const node = this.resolve(entry.node);
    if (!isMap(node)) {
      this.add(entry, `a mapping with ${known.join(", ")}`, this.show(entry));
      return {};
    }
    const entries: Record<string, Entry> = {};
    for (const { key, value } of node.items) {
      const name = String(isScalar(key) ? key.value : key);
      const offset = toOffset(key) ?? entry.offset;
      const path = entry === this.root ? name : `${entry.path}.${name}`;
      entries[name] = { path, node: value as Node | null, offset: toOffset(value) ?? offset };
      if (known.includes(name)) continue;
      this.add({ path, offset }, `a key that exists (nearest: ${nearestName(name, known)})`, name);
    }
    return entries;
  }

  list(entry: Entry): readonly Entry[] {
    const node = this.resolve(entry.node);
    if (!isSeq(node) || node.items.length === 0) {
      this.add(entry, "a list that is not empty", this.show(entry));
      return [];
    }
    return node.items.map((item, index) => ({
      path: `${entry.path}[${index}]`,
      node: item as Node | null,
      offset: toOffset(item) ?? entry.offset,
    }));
  }

  /** The text of a field that has to be there. */
  field({ in: within, key }: Field, entry: Entry | undefined, form: Form): string | undefined {
    if (entry !== undefined) return this.text(entry, form.expected, form.is);
    const path = within === this.root ? key : `${within.path}.${key}`;
    this.add({ path, offset: within.offset }, form.expected);
    return undefined;
  }

  /** The text that `is` accepts; anything else, a number above all, is a problem. */
  text(entry: Entry, expected: string, is: (text: string) => boolean): string | undefined {
    const value = this.value(entry);
    if (typeof value === "string" && is(value)) return value;
    this.add(entry, expected, this.show(entry));
    return undefined;
  }

  isMapping(entry: Entry): boolean {
    return isMap(this.resolve(entry.node));
  }

  value({ node }: Entry): unknown {
    return node?.toJS(this.document);
  }

  private show(entry: Entry): string | undefined {
    const value = this.value(entry);
    if (value === undefined || value === null) return undefined;
    return typeof value === "string" ? value : JSON.stringify(value);
  }

  private resolve(node: Node | null): Node | null | undefined {
    return isAlias(node) ? node.resolve(this.document) : node;
  }
}

function toOffset(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}
