import assert from "node:assert/strict";
import { askProvider } from "../../../../components/first-deployment/look-ups/ask-provider";
import { GuardrailError } from "../../../../core/errors";

const call = "ssm:GetParametersByPath on /glue-encryption-guardrail";
const prefix = "invocation of aws:ssm/getParametersByPath:getParametersByPath returned an error: ";

/** Texts of the real provider, by the first words of what is made of them. */
const refusals: Readonly<Record<string, readonly string[]>> = {
  "The AWS provider has no credentials that work": [
    "No valid credential sources found.\nPlease see https://www.pulumi.com for more",
    "operation error STS: GetCallerIdentity, api error ExpiredToken: The security token is expired",
    "operation error SSM: GetParametersByPath, api error InvalidClientTokenId: no",
  ],
  [`AWS denied ${call}`]: [
    "operation error SSM: GetParametersByPath, api error AccessDeniedException: User is not authorized",
    "operation error SSM: GetParametersByPath, api error AccessDenied: no",
  ],
  [`No connection to AWS could be made for ${call}`]: [
    "request send failed, Post https://ssm.eu-central-1.amazonaws.com/: dial tcp: lookup x: no such host",
    "dial tcp 127.0.0.1:9: connect: connection refused",
  ],
  [`AWS failed to answer ${call}`]: [
    "operation error SSM: GetParametersByPath, api error InternalServerError: no",
  ],
};

describe("a look-up that AWS does not answer", () => {
  for (const [words, texts] of Object.entries(refusals)) {
    for (const text of texts) {
      it(`is refused with "${words}" for ${JSON.stringify(text)}`, async () => {
        const cause = new Error(prefix + text);
        await assert.rejects(
          askProvider(call, () => Promise.reject(cause)),
          (error) => {
            assert.ok(error instanceof GuardrailError);
            const [first = "", second, third, ...more] = error.message.split("\n");
            assert.ok(first.startsWith(words), first);
            assert.match(first, /run (this command|it) again\.$/i);
            assert.equal(second, "Nothing was registered or changed.");
            const flat = (prefix + text).replaceAll("\n", " ");
            assert.equal(third, `The provider's message: ${flat}`);
            assert.deepEqual([more, error.cause], [[], cause]);
            return true;
          },
        );
      });
    }
  }

  it("is none where AWS answers", async () => {
    assert.equal(await askProvider(call, () => Promise.resolve(7)), 7);
  });
});
