const report = /^ {8}- \[(mandatory|advisory)\].*? {2}(\S+) {2}\((?:[^)]*: )?([^:)]+)\)$/gm;

/** What the CLI's `Policies:` block says, sorted: `block <policy> <resource>`. */
export function readReports(text: string): readonly string[] {
  return [...text.matchAll(report)]
    .map(([, level, policy = "", resource = ""]) => {
      return `${level === "mandatory" ? "block" : "advise"} ${policy} ${resource}`;
    })
    .sort();
}
