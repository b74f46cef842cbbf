import type { Finding } from "../../core/finding";
import { findResourceExemption } from "../../core/exemption";
import { evaluateItem, type InventoryContext } from "../../core/inventory/evaluate";
import type { InventoryItem } from "../../core/inventory/item";
import { known, type Unresolved } from "../../core/observed/fact";
import type { ObservedSecurityConfiguration } from "../../core/observed/security-configuration";
import type { ReportedFinding, TargetReport, UnreadListing } from "../report/audit-report";
import type { AuditExemptions } from "../targets/audit-target";

/** What was judged of one target so far. Of compliant resources only their number is kept. */
export class TargetJudgement {
  private readonly configurations = new Map<string, ObservedSecurityConfiguration>();
  private whyUnlisted: Unresolved | undefined;
  private readCount = 0;
  private readonly unread: UnreadListing[] = [];
  private readonly findings: ReportedFinding[] = [];
  private readonly verdicts = { compliant: 0, "non-compliant": 0, "not-applicable": 0, unknown: 0 };

  constructor(
    private readonly requirement: InventoryContext["requirement"],
    private readonly exemptions: AuditExemptions,
    private readonly today: string,
  ) {}

  /** Judges a page; security configurations have to come before whatever names one. */
  note(items: readonly InventoryItem[]): void {
    for (const item of items) this.keep(item);
    const { requirement } = this;
    const configurations = this.whyUnlisted ?? known(this.configurations);
    for (const item of items) {
      for (const finding of evaluateItem(item, { requirement, configurations }))
        this.count(finding);
    }
  }

  /** Why the target has failed: its credentials were refused, or nothing at all could be read. */
  get failure(): string | undefined {
    const refused = this.unread.find(({ why }) => why.code === "credentials-refused");
    const [first] = this.readCount === 0 ? this.unread : [];
    const why = (refused ?? first)?.why;
    return why === undefined ? undefined : (why.detail ?? why.code);
  }

  get report(): Pick<TargetReport, "unread" | "verdicts" | "findings"> {
    return { unread: this.unread, verdicts: this.verdicts, findings: this.findings };
  }

  private keep(item: InventoryItem): void {
    if (item.kind === "security-configuration")
      this.configurations.set(item.name, item.configuration);
    if (item.kind !== "unread") this.readCount += 1;
    else {
      this.unread.push({ listing: item.listing, why: item.why });
      if (item.listing === "security-configurations") this.whyUnlisted = item.why;
    }
  }

  private count(finding: Finding): void {
    const { outcome } = finding.verdict;
    this.verdicts[outcome] += 1;
    if (outcome === "compliant" || outcome === "not-applicable") return;
    const exemption = findResourceExemption(this.exemptions, finding, this.today);
    this.findings.push({ finding, exemption });
  }
}
