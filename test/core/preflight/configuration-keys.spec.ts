import assert from "node:assert/strict";
import { absent, known, toFact } from "../../../core/observed/fact";
import { toConfigurationKeys } from "../../../core/preflight/configuration-keys";

const part = (mode: string, key?: string) => ({ mode: known(mode), keyId: toFact(key) });

describe("The keys that a job uses itself", () => {
  it("are those of each part that is encrypted by a key, once", () => {
    const configuration = {
      s3: known([part("SSE-KMS", "k1"), part("SSE-S3", "k9")]),
      cloudwatch: part("SSE-KMS", "k1"),
      bookmarks: part("CSE-KMS", "k2"),
      dataQuality: known(part("SSE-KMS", "k3")),
    };
    assert.deepEqual(toConfigurationKeys(configuration), ["k1", "k2", "k3"]);
  });

  it("are none where nothing is encrypted by a key", () => {
    const off = part("DISABLED");
    const configuration = { s3: absent, cloudwatch: off, bookmarks: off, dataQuality: absent };
    assert.deepEqual(toConfigurationKeys(configuration), []);
  });
});
