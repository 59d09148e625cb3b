import * as v from "valibot";
import { operation } from "../../operation";
import { findFunction, functions } from "./function";
import { functionName, tags } from "./input";

const Resource = v.pipe(v.string(), v.startsWith("arn:aws:lambda:", "is not a function's ARN"));
const nameOf = (resource: string) => v.parse(functionName, resource);
const authorization = (action: string) => (input: { Resource: string }) => ({
  action: `lambda:${action}`,
  resource: input.Resource,
});

/** A query string has a list's only item as text. */
const tagKeys = v.union([
  v.array(v.string()),
  v.pipe(
    v.string(),
    v.transform((key) => [key]),
  ),
]);

export const TagResource = operation({
  input: v.strictObject({ Resource, Tags: tags }),
  asks: authorization("TagResource"),
  run: async (input, { account }) => {
    const fn = findFunction(account, nameOf(input.Resource));
    const tagged = { ...fn, tags: { ...fn.tags, ...input.Tags } };
    await functions(account.store).put(fn.name, tagged);
    return { $status: 204 };
  },
});

export const UntagResource = operation({
  /** Its name is `tagKeys` in the query string, `TagKeys` for another service of the account. */
  input: v.strictObject({ Resource, tagKeys: v.optional(tagKeys), TagKeys: v.optional(tagKeys) }),
  asks: authorization("UntagResource"),
  run: async (input, { account }) => {
    const fn = findFunction(account, nameOf(input.Resource));
    const removed = input.TagKeys ?? input.tagKeys ?? [];
    const remaining = Object.entries(fn.tags).filter(([key]) => !removed.includes(key));
    await functions(account.store).put(fn.name, { ...fn, tags: Object.fromEntries(remaining) });
    return { $status: 204 };
  },
});

export const ListTags = operation({
  input: v.strictObject({ Resource }),
  asks: authorization("ListTags"),
  run: (input, { account }) => ({ Tags: findFunction(account, nameOf(input.Resource)).tags }),
});
