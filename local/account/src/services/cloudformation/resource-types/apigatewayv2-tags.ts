import type { Context } from "./resource-type";
import { asTagMap, removedKeys } from "./tags";

type Tags = Readonly<Record<string, string>>;

/** Brings the tags of an API or a stage (`/apis/…`) from what they were to what they are to be. */
export async function retag(context: Context, path: string, previous?: Tags, next?: Tags) {
  const before = asTagMap(context, previous);
  const after = asTagMap(context, next);
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  // API Gateway's ARNs name no account (service authorization reference).
  const ResourceArn = `arn:aws:apigateway:${context.account.region}::${path}`;
  await context.call("apigateway", "TagResource", { ResourceArn, Tags: after });
  const TagKeys = removedKeys(before, after);
  if (TagKeys.length > 0) {
    await context.call("apigateway", "UntagResource", { ResourceArn, TagKeys });
  }
}
