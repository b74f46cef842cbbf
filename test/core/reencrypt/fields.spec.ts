import {
  Connection$,
  ConnectionInput$,
  Database$,
  DatabaseInput$,
  Partition$,
  PartitionInput$,
  Table$,
  TableInput$,
  UserDefinedFunction$,
  UserDefinedFunctionInput$,
} from "@aws-sdk/client-glue";
import assert from "node:assert/strict";
import type { CatalogObject, WrittenKind } from "../../../core/reencrypt/catalog-object";
import { fields, inputOnly, toInput } from "../../../core/reencrypt/fields";

/** Names of the members, which a schema of the SDK has at its fifth place. */
function membersOf(schema: readonly unknown[]): readonly string[] {
  return schema[4] as readonly string[];
}

const schemas: Readonly<Record<WrittenKind, readonly [readonly unknown[], readonly unknown[]]>> = {
  database: [Database$, DatabaseInput$],
  table: [Table$, TableInput$],
  partition: [Partition$, PartitionInput$],
  function: [UserDefinedFunction$, UserDefinedFunctionInput$],
  connection: [Connection$, ConnectionInput$],
};

describe("The members of an object that is written again", () => {
  for (const [name, [read, input]] of Object.entries(schemas)) {
    const { written, readOnly, refused } = fields[name as WrittenKind];

    it(`of a ${name} are each written, read-only or refused, as far as the SDK knows them`, () => {
      const all = [...written, ...readOnly, ...Object.keys(refused)];
      assert.deepEqual(all.toSorted(), [...membersOf(read)].sort());
    });

    it(`of a ${name} are all that its input takes, but for those that refuse the object`, () => {
      const taken = membersOf(input).filter((each) => !(each in refused));
      assert.deepEqual(
        [...written].sort(),
        taken.filter((each) => !inputOnly.includes(each)).sort(),
      );
    });
  }

  it("are sent as they were read, empty lists and zeros included, and absent ones are not", () => {
    const content = {
      Name: "sales",
      Description: "",
      Parameters: undefined,
      LocationUri: null,
      CreateTableDefaultPermissions: [],
      CreateTime: 5,
      CatalogId: "111122223333",
    };
    const database: CatalogObject<"database"> = {
      kind: "database",
      path: ["sales"],
      content,
      writtenAt: 5,
      unknownMembers: [],
    };
    const input = { Name: "sales", Description: "", CreateTableDefaultPermissions: [] };
    assert.deepEqual(toInput(database), input);
  });
});
