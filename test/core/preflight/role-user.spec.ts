import assert from "node:assert/strict";
import { absent, toFact } from "../../../core/observed/fact";
import { toRoleQuestions, type RoleUser } from "../../../core/preflight/role-user";

const user = (name: string, role: string | undefined, configuration?: string): RoleUser => ({
  kind: "job",
  name,
  role: toFact(role),
  securityConfiguration: configuration === undefined ? absent : toFact(configuration),
});

const keys = { catalogKeys: ["k1"], configurationKeys: new Map([["etl", ["k2", "k3"]]]) };
const asked = (users: readonly RoleUser[]) =>
  toRoleQuestions(users, keys, (role) => role.replace("name", "arn")).map(
    ({ principal, keyArn, use, users: by }) => [principal, keyArn, use, by.map(({ name }) => name)],
  );

describe("The questions about roles", () => {
  it("are one for each role and key, for all that runs by the role", () => {
    assert.deepEqual(asked([user("a", "arn"), user("b", "name"), user("c", "other")]), [
      ["arn", "k1", "catalog", ["a", "b"]],
      ["other", "k1", "catalog", ["c"]],
    ]);
  });

  it("ask about the keys of a security configuration for those alone that name it", () => {
    const users = [user("a", "arn"), user("b", "arn", "etl"), user("c", "arn", "unknown")];
    assert.deepEqual(asked(users), [
      ["arn", "k1", "catalog", ["a", "b", "c"]],
      ["arn", "k2", "security-configuration", ["b"]],
      ["arn", "k3", "security-configuration", ["b"]],
    ]);
  });

  it("are none for what has no role", () => {
    assert.deepEqual(asked([user("a", undefined, "etl")]), []);
  });
});
