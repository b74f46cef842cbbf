import assert from "node:assert/strict";
import { planKeys, withKeyConfigs } from "../../../cli/preflight/planned-keys";
import { ConfigError } from "../../../core/errors";
import type { AuditTarget } from "../../../cli/targets/audit-target";

const place = { partition: "aws", account: "111122223333", region: "eu-central-1" };
const arnOf = (number: number, account = place.account) =>
  `arn:aws:kms:eu-central-1:${account}:key/00000000-0000-0000-0000-00000000000${number}`;
const target = (given: {
  readonly config?: Readonly<Record<string, string>>;
  readonly approved?: readonly string[];
}): AuditTarget => ({
  region: place.region,
  line: 7,
  requirement: {
    approvedKeys: given.approved ?? "any-customer-key",
    serviceRoles: "any",
    knownSecurityConfigurations: [],
  },
  ...(given.config && { config: given.config }),
});
const named = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`glue-encryption-guardrail:${key}`, value]),
  );

/** ARNs of the planned keys; "new" for the one that is to be made. */
function planned(given: Parameters<typeof target>[0]): readonly string[] {
  return withKeyConfigs([target(given)])
    .flatMap(({ keyConfig, requirement }) => planKeys(keyConfig, requirement, place))
    .map(({ arn, isNew }) => (isNew ? "new" : arn));
}

describe("The keys that a catalog would be encrypted with", () => {
  it("are the configured ones, each once, whatever is approved beside", () => {
    const config = named({ keyArn: arnOf(1), passwordKeyArn: arnOf(2) });
    assert.deepEqual(planned({ config, approved: [arnOf(3)] }), [arnOf(1), arnOf(2)]);
    const same = named({ keyArn: arnOf(1), passwordKeyArn: arnOf(1) });
    assert.deepEqual(planned({ config: same }), [arnOf(1)]);
  });

  it("are the approved ones of the account and Region where none is configured", () => {
    const approved = [arnOf(1), arnOf(2, "444455556666"), "arn:aws:kms:*:111122223333:key/*"];
    assert.deepEqual(planned({ approved }), [arnOf(1)]);
  });

  it("are else the one that the guardrail would make, beside a configured one for passwords", () => {
    assert.deepEqual(planned({}), ["new"]);
    assert.deepEqual(planned({ config: named({ passwordKeyArn: arnOf(2) }) }), ["new", arnOf(2)]);
  });

  it("allow the readers that are configured, by the policy of the new key", () => {
    const config = named({ readerAccountIds: '["444455556666"]' });
    const [key] = withKeyConfigs([target({ config })]).flatMap(({ keyConfig, requirement }) =>
      planKeys(keyConfig, requirement, place),
    );
    assert.match(key?.policy ?? "", /"ReaderAccountsThroughGlue".*"444455556666"/);
  });

  it("are refused with the line of every target whose configuration is wrong", () => {
    const wrong = target({ config: named({ keyArn: "alias/x" }) });
    assert.throws(
      () => withKeyConfigs([wrong, { ...wrong, line: 9 }]),
      (error) =>
        error instanceof ConfigError &&
        error.problems.map(({ path }) => path).join() ===
          "line 7: glue-encryption-guardrail:keyArn,line 9: glue-encryption-guardrail:keyArn",
    );
  });
});
