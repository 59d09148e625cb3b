import type { Context } from "./resource-type";

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** The stack's tags and the resource's own, which override them, as a list. */
export function asTagList({ tags }: Context, own: readonly Tag[] = []): Tag[] {
  return Object.entries({ ...tags, ...asRecord(own) }).map(([Key, Value]) => ({ Key, Value }));
}

/** The same as a map. */
export function asTagMap({ tags }: Context, own: Readonly<Record<string, string>> = {}) {
  return {
    ...tags,
    ...own,
  };
}

export function asRecord(tags: readonly Tag[] = []) {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

/** The keys that are not in `next` any more. */
export function removedKeys(
  previous: Readonly<Record<string, string>>,
  next: Readonly<Record<string, string>>,
) {
  return Object.keys(previous).filter((key) => !(key in next));
}

type Tags = Readonly<Record<string, string>>;

/** Updates the tags of an HTTP API or of its stage, which have a path such as `/apis/…`. */
export async function updateApiTags(context: Context, path: string, previous?: Tags, next?: Tags) {
  const before = asTagMap(context, previous);
  const after = asTagMap(context, next);
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  // API Gateway's ARNs have no account ID (service authorization reference).
  const ResourceArn = `arn:aws:apigateway:${context.account.region}::${path}`;
  await context.call("apigateway", "TagResource", { ResourceArn, Tags: after });
  const TagKeys = removedKeys(before, after);
  if (TagKeys.length > 0) {
    await context.call("apigateway", "UntagResource", { ResourceArn, TagKeys });
  }
}
