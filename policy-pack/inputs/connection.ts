import { fromKeys } from "../../core/keys-of";
import { known, type Fact } from "../../core/observed/fact";
import type {
  ConnectionProperties,
  Credential,
  ObservedConnection,
} from "../../core/observed/connection";
import { hasPassword, isCredentialName } from "../../core/judges/password";
import { fieldsOf, observeFact, observeField, type Inputs } from "./inputs";

/**
 * A connection's type and properties. Each property is a fact of its own, so the controls judge
 * those that are known although others are known only after deployment.
 */
export function observeConnection(inputs: Inputs): ObservedConnection {
  return {
    connectionType: observeFact(inputs, "connectionType"),
    properties: observeProperties(observeFact(inputs, "connectionProperties")),
    furtherCredentials: [
      ...credentialPaths.map((path) => ({ path, value: observeFact(inputs, path) })),
      ...propertyMaps.flatMap((path) => observeNamedCredentials(inputs, path)),
    ],
  };
}

const authentication = "authenticationConfiguration";
const oauth = `${authentication}.oauth2Properties.oauth2Credentials`;

const credentialPaths = [
  `${authentication}.basicAuthenticationCredentials.password`,
  `${oauth}.accessToken`,
  `${oauth}.jwtToken`,
  `${oauth}.refreshToken`,
  `${oauth}.userManagedClientApplicationClientSecret`,
];

/** Maps whose keys the connector defines, so that a key's name says what it holds, or a URL in it. */
const propertyMaps = [
  `${authentication}.customAuthenticationCredentials`,
  "athenaProperties",
  "sparkProperties",
];

function observeNamedCredentials(inputs: Inputs, path: string): readonly Credential[] {
  const map = observeFact(inputs, path);
  if (map.state === "absent") return [];
  if (map.state === "unresolved") return [{ path, value: map }];
  return fieldsOf(map.value)
    .filter((name) => isCredentialName(name) || holdsPassword(observeField(map.value, name)))
    .map((name) => ({ path: `${path}.${name}`, value: observeField(map.value, name) }));
}

function holdsPassword(value: Fact<unknown>): boolean {
  return value.state === "known" && hasPassword(String(value.value));
}

function observeProperties(block: Fact<unknown>): Fact<ConnectionProperties> {
  if (block.state !== "known") return block;
  const { value } = block;
  return known(fromKeys(fieldsOf(value), (name) => observeField(value, name)));
}
