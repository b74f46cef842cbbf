import assert from "node:assert/strict";
import { isSafe, type JudgedPrincipal } from "../../../cli/preflight/preflight-report";
import { renderTable } from "../../../cli/preflight/table";
import { unresolved } from "../../../core/observed/fact";

const place = { region: "eu-central-1", account: "111122223333", line: 4 };
const lost: JudgedPrincipal = {
  principal: "arn:aws:iam::111122223333:role/etl",
  kind: "role",
  use: "catalog",
  key: { arn: "arn:aws:kms:eu-central-1:111122223333:key/1", isNew: false },
  resources: [1, 2, 3, 4, 5, 6, 7].map((number) => ({ kind: "job", name: `j${number}\u202e` })),
  verdict: { outcome: "loses", actions: ["kms:Decrypt"], refusal: { code: "not-allowed" } },
  addition: { to: "role", statement: { Effect: "Allow" } },
};
const kept: JudgedPrincipal = { ...lost, verdict: { outcome: "keeps" } };

describe("The table of a preflight", () => {
  it("names who loses access with the first of their resources, and no control characters", () => {
    const target = { ...place, unread: [], principals: [lost, kept] };
    assert.equal(
      renderTable({ targetsFile: "t.yaml", targets: [target] }),
      [
        "111122223333 eu-central-1 (t.yaml:4): 1 lose access, 0 unknown, 1 keep it",
        "  LOSES    arn:aws:iam::111122223333:role/etl (job j1\\u{202e}, job j2\\u{202e}, job j3\\u{202e}, job j4\\u{202e}, job j5\\u{202e} and 2 more)",
        "           with arn:aws:kms:eu-central-1:111122223333:key/1, for the catalog: kms:Decrypt: allowed by no IAM policy of the role, to which the policy of the key leaves it. Add the statement to the role.",
        '           Add to the role: {"Effect":"Allow"}',
        "",
      ].join("\n"),
    );
  });

  it("says why a target failed, and is safe only where all was read and all keep access", () => {
    const failed = { region: "r", failure: "denied", unread: [], principals: [] };
    assert.equal(renderTable({ targets: [failed] }), "unknown account r: FAILED\n  denied\n");
    const unread = [{ listing: "jobs", why: unresolved("access-denied") }];
    const safe = { ...place, unread: [], principals: [kept] };
    assert.deepEqual(
      [safe, { ...safe, unread }, { ...safe, principals: [lost] }, failed].map((target) =>
        isSafe({ targets: [target] }),
      ),
      [true, false, false, false],
    );
  });
});
