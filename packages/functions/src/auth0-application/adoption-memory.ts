import * as v from "valibot";
import type { MetadataChanges } from "./metadata";
import { type Application, RefreshTokens, SigningAlgorithm, siteGrantTypes } from "./settings";

/** What an application was before anybody adopted it, as far as adopting changes it. */
const Before = v.object({
  alg: v.optional(SigningAlgorithm),
  oidc_conformant: v.boolean(),
  /** The grant types that adopting added. */
  added: v.array(v.string()),
  /** The ID of the connection that adopting enabled. */
  connection: v.optional(v.string()),
});

// Two keys, since the value of one is 255 characters at most.
const beforeKey = "own-rows:before";
const refreshTokenKey = "own-rows:before:refresh_token";

/** The members of `refresh_token` that adopting changes: the rest of the group is left alone. */
const changedMembers = [
  ...["rotation_type", "expiration_type", "leeway", "token_lifetime", "idle_token_lifetime"],
  ...["infinite_token_lifetime", "infinite_idle_token_lifetime"],
];

/** Metadata that keeps what is about to be changed; none if an adopter before has kept it. */
export function remembering(
  application: Application,
  connection: string | undefined,
): MetadataChanges {
  if (recall(application)) return {};
  const { jwt_configuration, oidc_conformant, grant_types, refresh_token } = application;
  const before = JSON.stringify({
    // Auth0's own default where nothing is said; one that nobody could set again is not kept.
    alg: SigningAlgorithm.options.find((alg) => alg === (jwt_configuration?.alg ?? "HS256")),
    oidc_conformant: oidc_conformant ?? false,
    added: siteGrantTypes.filter((type) => !grant_types?.includes(type)),
    connection,
  });
  if (rotates(refresh_token)) return { [beforeKey]: before };
  const members = Object.entries(refresh_token ?? {}).filter(([name]) =>
    changedMembers.includes(name),
  );
  const refreshTokens = refresh_token ? Object.fromEntries(members) : null;
  return { [beforeKey]: before, [refreshTokenKey]: JSON.stringify(refreshTokens) };
}

/** What was kept; `refreshTokens` are `undefined` where they were left alone, `null` where there were none. */
export function recall({ client_metadata }: Application) {
  const before = v.safeParse(jsonOf(Before), client_metadata?.[beforeKey]);
  if (!before.success) return undefined;
  const refreshTokens = v.safeParse(
    jsonOf(v.nullable(RefreshTokens)),
    client_metadata?.[refreshTokenKey],
  );
  return {
    ...before.output,
    refreshTokens: refreshTokens.success ? refreshTokens.output : undefined,
  };
}

/** Metadata that forgets it. */
export const forgetting: MetadataChanges = { [beforeKey]: null, [refreshTokenKey]: null };

/** Whether its refresh tokens are such as a browser may keep: each one for one use, and not for ever. */
export function rotates(found: Application["refresh_token"]): found is RefreshTokens {
  return found?.rotation_type === "rotating" && found.expiration_type === "expiring";
}

const jsonOf = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.pipe(v.string(), v.parseJson(), schema);
