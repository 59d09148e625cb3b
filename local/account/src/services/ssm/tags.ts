import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import { type Parameter, parameterAuthorization, parameters, plainName } from "./parameter";

export const TagList = v.array(v.strictObject({ Key: v.string(), Value: v.string() }));

export function tagsOf(tags: v.InferOutput<typeof TagList>) {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

const Resource = { ResourceType: v.literal("Parameter"), ResourceId: v.string() };

export const AddTagsToResource = operation({
  input: v.strictObject({ ...Resource, Tags: TagList }),
  asks: ({ ResourceId }, account) => authorization(account, "AddTagsToResource", ResourceId),
  run: async ({ ResourceId, Tags }, { account }) => {
    const found = findResource(account, ResourceId);
    await put(account, { ...found, tags: { ...found.tags, ...tagsOf(Tags) } });
    return {};
  },
});

export const RemoveTagsFromResource = operation({
  input: v.strictObject({ ...Resource, TagKeys: v.array(v.string()) }),
  asks: ({ ResourceId }, account) => authorization(account, "RemoveTagsFromResource", ResourceId),
  run: async ({ ResourceId, TagKeys }, { account }) => {
    const found = findResource(account, ResourceId);
    const tags = Object.entries(found.tags).filter(([key]) => !TagKeys.includes(key));
    await put(account, { ...found, tags: Object.fromEntries(tags) });
    return {};
  },
});

export const ListTagsForResource = operation({
  input: v.strictObject(Resource),
  asks: ({ ResourceId }, account) => authorization(account, "ListTagsForResource", ResourceId),
  run: ({ ResourceId }, { account }) => ({
    TagList: Object.entries(findResource(account, ResourceId).tags).map(([Key, Value]) => ({
      Key,
      Value,
    })),
  }),
});

const authorization = (account: Account, action: string, id: string) =>
  parameterAuthorization(account, action, plainName(account, id));

const findResource = (account: Account, id: string) => {
  const found = parameters(account.store).get(plainName(account, id));
  if (found !== undefined) return found;
  throw new AwsError("InvalidResourceId", `The resource ID is not valid: ${id}`);
};

const put = (account: Account, parameter: Parameter) =>
  parameters(account.store).put(parameter.name, parameter);
