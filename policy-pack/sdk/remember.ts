import * as proxy from "@pulumi/policy/proxy";

/** The property by which the SDK's guard against unknown values gives what it guards. */
interface UntypedExports {
  readonly getSpecialProxyTarget: string;
}

const { getSpecialProxyTarget } = proxy as unknown as UntypedExports;

/** What a policy sees of a resource. */
interface Seen {
  readonly props: Readonly<Record<string, unknown>>;
}

/**
 * Judges a resource by a configuration once for all policies of a request. By `readPropertiesOnce`
 * they share its inputs, each behind a guard of its own.
 */
export function rememberByInputs<Resource extends Seen, Configuration, Answer>(
  judge: (resource: Resource, configuration: Configuration) => Answer,
): (resource: Resource, configuration: Configuration) => Answer {
  const known = new WeakMap<object, { by: Configuration; answer: Answer }>();
  return (resource, configuration) => {
    const inputs = resource.props[getSpecialProxyTarget] ?? resource.props;
    const remembered = known.get(inputs);
    if (remembered?.by === configuration) return remembered.answer;
    const answer = judge(resource, configuration);
    known.set(inputs, { by: configuration, answer });
    return answer;
  };
}
