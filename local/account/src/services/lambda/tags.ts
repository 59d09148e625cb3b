import * as v from "valibot";
import { operation } from "../../operation";
import { findFunction, functions } from "./function";
import { functionName } from "./function-name";
import { tagKeys, tags } from "./input";

const Resource = v.pipe(v.string(), v.startsWith("arn:aws:lambda:", "is not a function's ARN"));
const nameOf = (resource: string) => v.parse(functionName, resource);
const asks = (action: string) => (input: { Resource: string }) => ({
  action: `lambda:${action}`,
  resource: input.Resource,
});

export const TagResource = operation({
  input: v.strictObject({ Resource, Tags: tags }),
  asks: asks("TagResource"),
  run: async (input, { account }) => {
    const fn = findFunction(account, nameOf(input.Resource));
    const tagged = { ...fn, tags: { ...fn.tags, ...input.Tags } };
    await functions(account.store).put(fn.name, tagged);
    return { $status: 204 };
  },
});

export const UntagResource = operation({
  /** `tagKeys` is its name in the query string, `TagKeys` in the API's shape. */
  input: v.strictObject({ Resource, tagKeys: v.optional(tagKeys), TagKeys: v.optional(tagKeys) }),
  asks: asks("UntagResource"),
  run: async (input, { account }) => {
    const fn = findFunction(account, nameOf(input.Resource));
    const removed = input.TagKeys ?? input.tagKeys ?? [];
    const kept = Object.entries(fn.tags).filter(([key]) => !removed.includes(key));
    await functions(account.store).put(fn.name, { ...fn, tags: Object.fromEntries(kept) });
    return { $status: 204 };
  },
});

export const ListTags = operation({
  input: v.strictObject({ Resource }),
  asks: asks("ListTags"),
  run: (input, { account }) => ({ Tags: findFunction(account, nameOf(input.Resource)).tags }),
});
