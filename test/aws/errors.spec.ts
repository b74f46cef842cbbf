import assert from "node:assert/strict";
import { AwsError, callAws, isRefusal, toUnresolved } from "../../aws/errors";
import { GuardrailError } from "../../core/errors";
import { anSdkError } from "./sdk-errors";

describe("An error of AWS", () => {
  it("names the operation, the resource and AWS's code, and keeps its cause", async () => {
    const cause = anSdkError("ThrottlingException");
    const call = callAws("DescribeKey", "the key", () => Promise.reject(cause));
    await assert.rejects(call, (error: unknown) => {
      assert.ok(error instanceof AwsError && error instanceof GuardrailError);
      assert.equal(error.name, "AwsError");
      assert.equal(error.cause, cause);
      assert.equal(error.message, "DescribeKey on the key failed: ThrottlingException: because");
      return true;
    });
  });

  it("passes the answer of a call that succeeds", async () => {
    assert.equal(await callAws("DescribeKey", "the key", () => Promise.resolve(7)), 7);
  });

  const retryable: Record<string, boolean> = {
    AccessDeniedException: false,
    InvalidInputException: false,
    ValidationException: false,
    UnrecognizedClientException: false,
    NotFoundException: false,
    ThrottlingException: true,
    TooManyRequestsException: true,
    InternalServiceException: true,
    OperationTimeoutException: true,
    TimeoutError: true,
    ECONNREFUSED: true,
    CredentialsProviderError: true,
    NeverSeenBeforeException: true,
  };
  for (const [name, isRetryable] of Object.entries(retryable)) {
    it(`is ${isRetryable ? "worth another try" : "final"} when AWS says ${name}`, () => {
      assert.equal(new AwsError("Get", "it", anSdkError(name)).isRetryable, isRetryable);
    });
  }

  it("is made of a thrown value that is no error, too", () => {
    const error = new AwsError("Get", "it", "a string");
    assert.equal(error.message, "Get on it failed: string: a string");
    assert.equal(error.isRetryable, true);
  });
});

describe("A fact that could not be read", () => {
  const codes: Record<string, string> = {
    AccessDeniedException: "access-denied",
    KMSAccessDeniedException: "access-denied",
    ThrottlingException: "throttled",
    LimitExceededException: "throttled",
    AbortError: "timed-out",
    TimeoutError: "timed-out",
    DependencyTimeoutException: "timed-out",
    KMSInternalException: "service-error",
    ECONNREFUSED: "service-error",
    NotFoundException: "service-error",
  };
  for (const [name, code] of Object.entries(codes)) {
    it(`is ${code} after ${name}`, () => {
      assert.deepEqual(toUnresolved(anSdkError(name)), {
        state: "unresolved",
        code,
        detail: `${name}: because`,
      });
    });
  }

  it("is found by the cause of a wrapped error", () => {
    const wrapped = new AwsError("DescribeKey", "the key", anSdkError("AccessDeniedException"));
    assert.equal(toUnresolved(wrapped).code, "access-denied");
  });
});

describe("A refusal", () => {
  const refusals: Record<string, boolean> = {
    AccessDeniedException: true,
    InvalidInputException: true,
    ThrottlingException: false,
    InternalServiceException: false,
  };
  for (const [name, expected] of Object.entries(refusals)) {
    it(`is ${expected ? "" : "not "}what ${name} means`, () => {
      assert.equal(isRefusal(new AwsError("Put", "it", anSdkError(name))), expected);
    });
  }

  it("is never an error that did not come from AWS", () => {
    assert.equal(isRefusal(anSdkError("AccessDeniedException")), false);
  });
});
