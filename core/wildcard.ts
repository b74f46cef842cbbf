/** Whether a pattern in which `*` stands for any run of characters matches a whole text. */
export function isWildcardMatch(pattern: string, text: string): boolean {
  return isMatch(pattern, text, undefined);
}

/** As `isWildcardMatch`; and as in IAM, `?` stands for any one character. */
export function isIamMatch(pattern: string, text: string): boolean {
  return isMatch(pattern, text, "?");
}

/**
 * After a mismatch only the last star takes one character more, so that the time is bounded by the
 * product of both lengths. A regular expression with several `.*` tries all ways to share the text
 * out between them: 24 stars took minutes.
 */
function isMatch(pattern: string, text: string, single: string | undefined): boolean {
  let at = 0;
  let position = 0;
  let afterStar: number | undefined;
  let taken = 0;
  while (position < text.length) {
    if (pattern[at] === "*") {
      afterStar = at += 1;
      taken = position;
    } else if (at < pattern.length && isSame(pattern[at], text[position], single)) {
      at += 1;
      position += 1;
    } else if (afterStar !== undefined) {
      at = afterStar;
      position = taken += 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

function isSame(wanted?: string, found?: string, single?: string): boolean {
  return wanted === found || wanted === single;
}
