/** A tag of the account's OpenID Connect provider, in IAM's own words. */
export interface Tag {
  readonly Key: string | undefined;
  readonly Value: string | undefined;
}

/** Who still needs the provider: one tag for each audience, naming the app and stage it belongs to. */
export interface Lease {
  readonly app: string;
  readonly stage: string;
  readonly clientId: string;
}

/** Says that this app made the provider, and so may delete it with the last stage. */
export const madeByUs = { Key: "managed-by", Value: "own-rows" } as const;

const prefix = "audience:";

export const leaseTag = ({ app, stage, clientId }: Lease) => ({
  Key: `${prefix}${clientId}`,
  Value: `${app}/${stage}`,
});

/** Whether the provider goes: only if it was made by us, and no audience is left. */
export const mayDelete = ({
  clientIds,
  tags,
}: {
  clientIds: readonly string[];
  tags: readonly Tag[];
}) =>
  clientIds.length === 0 &&
  tags.some(({ Key, Value }) => Key === madeByUs.Key && Value === madeByUs.Value) &&
  !tags.some(({ Key }) => Key?.startsWith(prefix));
