import { toTerms } from "../../core/exemption";
import { toMessage } from "../../core/messages/finding";
import {
  severities,
  type ReportedFinding,
  type TargetReport,
  type UnreadListing,
} from "./audit-report";

/** A finding in sentences, with the exemption that has expired. */
export function toFindingText({ finding, exemption }: ReportedFinding): string {
  const expired =
    exemption.status === "expired"
      ? ` An exemption has expired: ${toTerms(exemption.exemption)}`
      : "";
  const { what, found, required, next } = toMessage(finding);
  return `${what} (found ${found}; required ${required}). ${next}${expired}`;
}

/** Such as `111122223333 eu-central-1`. */
export function toTargetText({ account = "unknown account", region }: TargetReport): string {
  return `${account} ${region}`;
}

/** Why a listing was not read to its end. */
export function toWhyUnread({ why: { code, detail } }: UnreadListing): string {
  return detail === undefined ? code : `${code}: ${detail}`;
}

/** The most severe first. */
export function toSorted(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  const rank = ({ finding }: ReportedFinding) => severities.indexOf(finding.severity);
  return findings.toSorted((one, other) => rank(other) - rank(one));
}

/** Characters that show nothing, or that change how others are shown, as `\u{…}`. */
export function toVisible(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u{fffe}\u{ffff}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
