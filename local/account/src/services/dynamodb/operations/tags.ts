import * as v from "valibot";
import type { Account } from "../../../account";
import type { Engine } from "../engine/engine";
import { resourceNotFound, validationException } from "../engine/errors";
import { tableNameIn } from "../request/table-name";
import { controlOperation } from "./operation";

const tagInput = v.strictObject({
  Key: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  Value: v.pipe(v.string(), v.maxLength(256)),
});

interface Tagged {
  readonly ResourceArn: string;
}

const authorization =
  (action: string) =>
  ({ ResourceArn }: Tagged) => ({ action: `dynamodb:${action}`, resource: ResourceArn });

export const tagResource = controlOperation({
  input: () => v.strictObject({ ResourceArn: v.string(), Tags: v.array(tagInput) }),
  asks: authorization("TagResource"),
  run: async (input, engine, account) => {
    const record = findTagged(input, engine, account);
    if (input.Tags.length === 0) {
      throw validationException("Atleast one Tag needs to be provided as Input.");
    }
    const tags = { ...record.tags };
    for (const { Key, Value } of input.Tags) tags[Key] = Value;
    // DynamoDB developer guide, "Tagging restrictions".
    if (Object.keys(tags).length > 50) {
      throw validationException("Tag count exceeds the limit of 50");
    }
    await engine.tables.put({ ...record, tags });
    return {};
  },
});

export const untagResource = controlOperation({
  input: () => v.strictObject({ ResourceArn: v.string(), TagKeys: v.array(v.string()) }),
  asks: authorization("UntagResource"),
  run: async (input, engine, account) => {
    const record = findTagged(input, engine, account);
    const remaining = Object.entries(record.tags).filter(([key]) => !input.TagKeys.includes(key));
    await engine.tables.put({ ...record, tags: Object.fromEntries(remaining) });
    return {};
  },
});

export const listTagsOfResource = controlOperation({
  input: () => v.strictObject({ ResourceArn: v.string() }),
  asks: authorization("ListTagsOfResource"),
  run: (input, engine, account) => ({
    Tags: Object.entries(findTagged(input, engine, account).tags).map(([Key, Value]) => ({
      Key,
      Value,
    })),
  }),
});

const findTagged = ({ ResourceArn }: Tagged, { tables }: Engine, account: Account) => {
  if (!ResourceArn.startsWith("arn:")) {
    throw validationException(
      `Invalid TableArn: Invalid ResourceArn provided as input ${ResourceArn}`,
    );
  }
  const record = tables.find(String(tableNameIn(account)(ResourceArn)));
  if (record) return record;
  throw resourceNotFound(`Requested resource not found: ResourcArn: ${ResourceArn} not found`);
};
