import type { Json } from "../template/json";
import { recordsOf, textsOf } from "../template-policies/policies";
import type { Stacks } from "../template-policies/stacks";
import type { Table } from "./rule";

/** The tables of the templates and what they and their indexes are keyed by. */
export function tablesOf(stacks: Stacks): Map<string, Table> {
  return new Map(
    stacks.resources
      .filter(({ declaration }) => declaration.Type === "AWS::DynamoDB::Table")
      .map((resource) => {
        const { KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes } =
          resource.declaration.Properties;
        const indexes = [...recordsOf(GlobalSecondaryIndexes), ...recordsOf(LocalSecondaryIndexes)];
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
  recordsOf(schema)
    .filter(({ KeyType }) => KeyType === "HASH")
    .flatMap(({ AttributeName }) => textsOf(AttributeName))[0] ?? "";

/** The roles that the templates' pools give to guests. */
export function guestsOf(stacks: Stacks): Set<string> {
  return new Set(
    stacks.resources
      .filter(({ declaration }) => declaration.Type === "AWS::Cognito::IdentityPoolRoleAttachment")
      .flatMap(({ stack, declaration }) => {
        const roles = stacks.evaluate(stack, declaration.Properties.Roles ?? {});
        return textsOf(Object(roles).unauthenticated);
      }),
  );
}
