import * as sdk from "@pulumi/policy";

/** What reading a value throws that is known only after deployment. */
interface UntypedExports {
  readonly UnknownValueError: new (...details: never[]) => Error & {
    /** The path of the value. */
    readonly props: readonly PropertyKey[];
  };
}

/** The SDK exports the class, and leaves it out of its types as internal. */
export const { UnknownValueError } = sdk as unknown as UntypedExports;
