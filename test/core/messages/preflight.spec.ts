import assert from "node:assert/strict";
import { describeAccess } from "../../../core/messages/preflight";
import { unresolved } from "../../../core/observed/fact";
import type { Doubt, Refusal } from "../../../core/preflight/access";

const actions = ["kms:Decrypt", "kms:Encrypt"];
const refused = (refusal: Refusal) => describeAccess({ outcome: "loses", actions, refusal });
const doubted = (doubt: Doubt) => describeAccess({ outcome: "unknown", actions, doubt });

describe("The message about someone's access", () => {
  it("names the actions, who denies them and by which policies", () => {
    assert.equal(
      refused({ code: "denied", by: "identity", policies: ["no-kms", "perimeter"] }),
      "kms:Decrypt, kms:Encrypt: denied by an IAM policy of the role (no-kms, perimeter). Take the denial out, or except this principal from it.",
    );
  });

  it("says why a part could not be read, and where the rights for it are listed", () => {
    const why = unresolved("access-denied", "AccessDenied: no");
    assert.match(
      doubted({ code: "unread", what: "simulation", why }),
      /could not be simulated \(AccessDenied: no\)\. .* rights that https:\S+docs\/preflight\.md lists\.$/,
    );
  });

  it("is one of its own for every refusal and every doubt, and none for who keeps access", () => {
    const why = unresolved("throttled");
    const by = ["identity", "boundary", "organization", "key-policy"] as const;
    const what = ["simulation", "key-policy", "grants", "role"] as const;
    const messages = [
      ...by.map((each) => refused({ code: "denied", by: each, policies: [] })),
      refused({ code: "not-allowed" }),
      refused({ code: "not-allowed-by-key" }),
      refused({ code: "outside-boundary" }),
      doubted({ code: "boundary" }),
      doubted({ code: "key-policy-not-understood" }),
      doubted({ code: "grant-limited" }),
      doubted({ code: "context-missing", keys: ["aws:SourceVpc"] }),
      doubted({ code: "any-principal" }),
      doubted({ code: "role-absent" }),
      ...what.map((each) => doubted({ code: "unread", what: each, why })),
    ];
    assert.equal(new Set(messages).size, messages.length);
    assert.deepEqual(
      messages.filter((text) => !/^kms:Decrypt, kms:Encrypt: .+\.$/.test(text)),
      [],
    );
    assert.equal(describeAccess({ outcome: "keeps" }), "");
  });
});
