import * as v from "valibot";
import type { Account } from "../../account";
import { operation } from "../../operation";
import { type RestOperation, tags } from "./resource-operations";
import { apis, controlArn, findApi, findInApi, keyInApi, notFound, stages } from "./resources";

const ResourceArn = v.string();
const pattern = /^arn:aws:apigateway:[a-z0-9-]+::\/apis\/([a-z0-9]+)(?:\/stages\/([^/]+))?$/;

type Tags = Readonly<Record<string, string>>;

const path = "/v2/tags/{resourceArn}";

export const tagOperations: readonly RestOperation[] = [
  {
    method: "POST",
    path,
    operation: "TagResource",
    run: operation({
      input: v.strictObject({ ResourceArn, Tags: tags }),
      asks: authorization("POST"),
      run: async (input, { account }) => {
        const resource = findTags(account, input.ResourceArn);
        await resource.put({ ...resource.tags, ...input.Tags });
        return { $status: 201 };
      },
    }),
  },
  {
    method: "DELETE",
    path,
    operation: "UntagResource",
    run: operation({
      input: v.strictObject({ ResourceArn, TagKeys: v.union([v.array(v.string()), v.string()]) }),
      asks: authorization("DELETE"),
      run: async ({ ResourceArn, TagKeys }, { account }) => {
        const resource = findTags(account, ResourceArn);
        const removed = typeof TagKeys === "string" ? [TagKeys] : TagKeys;
        const remaining = Object.entries(resource.tags).filter(([key]) => !removed.includes(key));
        await resource.put(Object.fromEntries(remaining));
        return { $status: 204 };
      },
    }),
  },
  {
    method: "GET",
    path,
    operation: "GetTags",
    run: operation({
      input: v.strictObject({ ResourceArn }),
      asks: authorization("GET"),
      run: (input, { account }) => ({ Tags: findTags(account, input.ResourceArn).tags }),
    }),
  },
];

function authorization(method: string) {
  return (input: { ResourceArn: string }, account: Account) => ({
    action: `apigateway:${method}`,
    resource: controlArn(account, `/tags/${encodeURIComponent(input.ResourceArn)}`),
  });
}

/** The tags of an API or of one of its stages, and how to replace them. */
const findTags = (account: Account, arn: string) => {
  const [, apiId, stageName] = pattern.exec(arn) ?? [];
  if (apiId === undefined) throw notFound("Invalid resource identifier specified");

  if (stageName === undefined) {
    const api = findApi(account, apiId);
    const put = (Tags: Tags) => apis(account.store).put(apiId, { ...api, Tags });
    return { tags: api.Tags, put };
  }
  const stage = findInApi(account, stages, apiId, stageName, "stage");
  const key = keyInApi(apiId, stageName);
  const put = (Tags: Tags) => stages(account.store).put(key, { ...stage, Tags });
  return { tags: stage.Tags, put };
};
