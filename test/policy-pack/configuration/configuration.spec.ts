import { deepEqual, throws } from "node:assert/strict";
import {
  defaultConfiguration,
  parseConfiguration,
} from "../../../policy-pack/configuration/configuration";

describe("the policy pack's configuration", () => {
  it("restricts nothing that a platform team has not decided", () => {
    deepEqual(parseConfiguration({}), {
      approvedKeys: "any-customer-key",
      serviceRoles: "any",
      knownSecurityConfigurations: [],
      catalogOwners: [],
      exemptions: [],
    });
  });

  it("keeps what is given beside the defaults", () => {
    const given = { knownSecurityConfigurations: ["baseline"] };
    deepEqual(parseConfiguration(given), { ...defaultConfiguration, ...given });
  });

  it("names every field that it does not have, and those that it has", () => {
    const fields = Object.keys(defaultConfiguration).join(", ");
    const expected = [
      "The policy pack's configuration cannot be used:",
      `  configuration: expected one of ${fields}; found "approvedKey"`,
      `  configuration: expected one of ${fields}; found "exemption"`,
    ].join("\n");
    throws(
      () =>
        parseConfiguration(
          Object.fromEntries([
            ["approvedKey", []],
            ["exemption", []],
          ]),
        ),
      {
        name: "ConfigError",
        message: expected,
        stack: expected,
      },
    );
  });
});
