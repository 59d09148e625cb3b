import * as v from "valibot";
import type { Account } from "../../account";
import { operation } from "../../operation";
import { findInside, insideKey, stages } from "./inside";
import { tags } from "./members";
import { apis, controlArn, findApi, notFound } from "./resources";

const ResourceArn = v.string();
const pattern = /^arn:aws:apigateway:[a-z0-9-]+::\/apis\/([a-z0-9]+)(?:\/stages\/([^/]+))?$/;

type Tags = Readonly<Record<string, string>>;

/** The tags of an API or of one of its stages, and a way to change them. */
const tagged = (account: Account, arn: string) => {
  const [, apiId, stageName] = pattern.exec(arn) ?? [];
  if (apiId === undefined) throw notFound("Invalid resource identifier specified");

  if (stageName === undefined) {
    const api = findApi(account, apiId);
    const put = (Tags: Tags) => apis(account.store).put(apiId, { ...api, Tags });
    return { tags: api.Tags, put };
  }
  const stage = findInside(account, stages, apiId, stageName, "stage");
  const key = insideKey(apiId, stageName);
  const put = (Tags: Tags) => stages(account.store).put(key, { ...stage, Tags });
  return { tags: stage.Tags, put };
};

const asks = (method: string) => (input: { ResourceArn: string }, account: Account) => ({
  action: `apigateway:${method}`,
  resource: controlArn(account, `/tags/${encodeURIComponent(input.ResourceArn)}`),
});

export const TagResource = operation({
  input: v.strictObject({ ResourceArn, Tags: tags }),
  asks: asks("POST"),
  run: async (input, { account }) => {
    const resource = tagged(account, input.ResourceArn);
    await resource.put({ ...resource.tags, ...input.Tags });
    return { $status: 201 };
  },
});

export const UntagResource = operation({
  input: v.strictObject({ ResourceArn, TagKeys: v.union([v.array(v.string()), v.string()]) }),
  asks: asks("DELETE"),
  run: async (input, { account }) => {
    const resource = tagged(account, input.ResourceArn);
    const kept = Object.entries(resource.tags).filter(([key]) => !removes(input.TagKeys, key));
    await resource.put(Object.fromEntries(kept));
    return { $status: 204 };
  },
});

const removes = (keys: string | string[], key: string) =>
  typeof keys === "string" ? keys === key : keys.includes(key);

export const GetTags = operation({
  input: v.strictObject({ ResourceArn }),
  asks: asks("GET"),
  run: (input, { account }) => ({ Tags: tagged(account, input.ResourceArn).tags }),
});
