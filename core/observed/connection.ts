import { absent, toFact, type Fact } from "./fact";

/** `ConnectionProperties` of a Glue connection by AWS's names; one that is not set may be missing. */
export type ConnectionProperties = Readonly<Record<string, Fact<unknown>>>;

/** A Glue connection. */
export interface ObservedConnection {
  /** `ConnectionType`; absent is judged as JDBC, the provider's default. */
  readonly connectionType: Fact<unknown>;
  readonly properties: Fact<ConnectionProperties>;
  /** `SecretArn` of its `AuthenticationConfiguration`, where that is read. */
  readonly secretArn?: Fact<unknown>;
  /** Passwords and tokens that stand elsewhere than in the properties; none when left out. */
  readonly furtherCredentials?: readonly Credential[];
}

/** What stands where a credential belongs. */
export interface Credential {
  /** Path of the input, such as `authenticationConfiguration.basicAuthenticationCredentials.password`. */
  readonly path: string;
  readonly value: Fact<unknown>;
}

/** One property of a connection; unresolved where the properties as a whole are. */
export function readProperty({ properties }: ObservedConnection, name: string): Fact<unknown> {
  if (properties.state !== "known") return properties;
  return properties.value[name] ?? absent;
}

/** The observed shape of properties that were read completely. */
export function toConnectionProperties(
  properties: Readonly<Record<string, unknown>>,
): ConnectionProperties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, toFact(value)]),
  );
}
