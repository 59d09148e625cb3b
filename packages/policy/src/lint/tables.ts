// Tested in test/lint/cases/rows.ts.
import { type Json, objectsOf, stringsOf } from "../template/json";
import type { Stacks } from "../template-policies/stacks";

export interface Table {
  readonly partitionKey: string;
  /** The partition key of each index, by the index's name. */
  readonly indexes: Readonly<Record<string, string>>;
}

/** The tables of the templates, by their ARN. */
export function tablesOf(stacks: Stacks): Map<string, Table> {
  return new Map(
    stacks.resources
      .filter(({ declaration }) => declaration.Type === "AWS::DynamoDB::Table")
      .map((resource) => {
        const { KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes } =
          resource.declaration.Properties;
        const indexes = [...objectsOf(GlobalSecondaryIndexes), ...objectsOf(LocalSecondaryIndexes)];
        const table = {
          partitionKey: partitionKey(KeySchema),
          indexes: Object.fromEntries(
            indexes.map((index) => [String(index.IndexName), partitionKey(index.KeySchema)]),
          ),
        };
        return [stacks.arn(resource), table] as const;
      }),
  );
}

const partitionKey = (schema: Json | undefined) =>
  objectsOf(schema)
    .filter(({ KeyType }) => KeyType === "HASH")
    .flatMap(({ AttributeName }) => stringsOf(AttributeName))[0] ?? "";
