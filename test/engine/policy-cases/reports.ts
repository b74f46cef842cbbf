const report = /^ {8}- \[(mandatory|advisory)\].*? {2}(\S+) {2}\((?:[^)]*: )?([^:)]+)\)$/gm;

/** What the CLI's `Policies:` block says, sorted: `block <policy> <resource>`. */
export function readReports(text: string): readonly string[] {
  return [...text.matchAll(report)]
    .map(([, level, policy = "", resource = ""]) => {
      return `${level === "mandatory" ? "block" : "advise"} ${policy} ${resource}`;
    })
    .sort();
}

/** All that the CLI's `Policies:` block says of each finding, level, resource and text, sorted. */
export function readComplaints(text: string): readonly string[] {
  const [, block = ""] = /^Policies:\n.*\n([^]*?)(?:^\S|^$)/m.exec(text) ?? [];
  return block
    .split(/^ {8}- /m)
    .slice(1)
    .map((complaint) => complaint.trimEnd())
    .sort();
}
