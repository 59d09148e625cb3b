import * as v from "valibot";
import {
  fittingMetadata,
  type MetadataChanges,
  metadataUnder,
  type Owner,
  ownerKey,
} from "./metadata";
import {
  type Application,
  type Comparison,
  compareMembers,
  compareSettings,
  RefreshTokens,
  SigningAlgorithm,
  siteGrantTypes,
  siteRefreshTokens,
} from "./settings";

/** Changes of an application that was there before, in the Management API's words. */
export interface ApplicationChanges {
  readonly grant_types?: string[];
  readonly oidc_conformant?: boolean;
  readonly jwt_configuration?: {
    readonly alg: SigningAlgorithm;
    readonly lifetime_in_seconds?: number;
  };
  readonly refresh_token?: RefreshTokens | null;
  readonly client_metadata: MetadataChanges;
}

const prefix = "own-rows:adopter:";
const adopterKey = (owner: Owner) => `${prefix}${ownerKey(owner)}`;

/**
 * What a site needs merged into the application, who needs it, and what it was before. Adopting twice is
 * adopting once.
 *
 * @param connection the one that is about to be enabled for it, if it has none
 * @throws OwnRowsError `auth0.metadata_full`
 */
export function adopted(
  application: Application,
  owner: Owner,
  connection?: string,
): ApplicationChanges {
  return {
    ...fitForSite(application),
    client_metadata: fittingMetadata(application, {
      [adopterKey(owner)]: `${owner.app}/${owner.stage}`,
      ...rememberedBefore(application, connection),
    }),
  };
}

const fitForSite = (application: Application) => ({
  grant_types: [...new Set([...(application.grant_types ?? []), ...siteGrantTypes])],
  oidc_conformant: true,
  jwt_configuration: withAlgorithm(application, "RS256"),
  refresh_token: isRotating(application.refresh_token)
    ? application.refresh_token
    : { ...application.refresh_token, ...siteRefreshTokens },
});

/** Without `secret_encoded`, which Auth0 shows but no longer accepts (its deprecation notice of December 2016). */
const withAlgorithm = ({ jwt_configuration }: Application, alg: SigningAlgorithm) => {
  const lifetime_in_seconds = jwt_configuration?.lifetime_in_seconds;
  return { alg, ...(typeof lifetime_in_seconds === "number" && { lifetime_in_seconds }) };
};

/** What the adopter needs of the application, beside what it is. */
export function compareAdopted(application: Application | undefined, owner: Owner) {
  const marker = { [adopterKey(owner)]: `${owner.app}/${owner.stage}` };
  return [...compareFit(application), ...compareSettings({ client_metadata: marker }, application)];
}

function compareFit(application: Application | undefined): Comparison[] {
  const { rotation_type, expiration_type } = siteRefreshTokens;
  const needed = {
    token_endpoint_auth_method: "none",
    oidc_conformant: true,
    jwt_configuration: { alg: "RS256" },
    refresh_token: { rotation_type, expiration_type },
  };
  return [
    ...compareSettings(needed, application),
    compareMembers("grant_types", siteGrantTypes, application?.grant_types),
  ];
}

/**
 * The application without one adopter: with the last one, everything that nobody has changed since is put back.
 * While there are others it keeps, or gets again, what they need: of two that leave at once, or of one that
 * comes as another leaves, each may have read what the other was about to change.
 */
export function released(application: Application, owner: Owner): ApplicationChanges {
  const own = { [adopterKey(owner)]: null };
  if (hasOtherAdopters(application, owner)) {
    return { ...fitForSite(application), client_metadata: own };
  }
  const before = recallBefore(application);
  if (!before) return { client_metadata: own };

  const { grant_types, jwt_configuration, refresh_token } = application;
  const { alg, oidc_conformant, added, refreshTokens } = before;
  return {
    grant_types: (grant_types ?? []).filter((type) => !added.includes(type)),
    oidc_conformant,
    ...(alg &&
      jwt_configuration?.alg === "RS256" && {
        jwt_configuration: withAlgorithm(application, alg),
      }),
    ...(refreshTokens !== undefined &&
      isRotating(refresh_token) && {
        refresh_token: refreshTokens && { ...refresh_token, ...refreshTokens },
      }),
    client_metadata: { ...own, [beforeKey]: null, [refreshTokenKey]: null },
  };
}

/** What is still to be done when an adopter has left, as a comparison. */
export function compareReleased(application: Application, owner: Owner): Comparison[] {
  const hasOthers = hasOtherAdopters(application, owner);
  const own = application.client_metadata?.[adopterKey(owner)];
  const before = hasOthers ? undefined : recallBefore(application);
  return [
    { path: "client_metadata", wanted: undefined, actual: own, isSame: own === undefined },
    { path: "client_metadata", wanted: undefined, actual: before, isSame: before === undefined },
    ...(hasOthers ? compareFit(application) : []),
  ];
}

/** The connection to disable with the last adopter: the one that adopting enabled. */
export function connectionToDisable(application: Application, owner: Owner) {
  return hasOtherAdopters(application, owner) ? undefined : recallBefore(application)?.connection;
}

export function hasOtherAdopters(application: Application, owner: Owner) {
  return [...metadataUnder(prefix, application).keys()].some((key) => key !== ownerKey(owner));
}

/** What an application was before anybody adopted it, as far as adopting changes it. */
const Before = v.object({
  alg: v.optional(SigningAlgorithm),
  oidc_conformant: v.boolean(),
  /** The grant types that adopting added. */
  added: v.array(v.string()),
  /** The ID of the connection that adopting enabled. */
  connection: v.optional(v.string()),
});

// Two keys, since the value of one has 255 characters at most.
const beforeKey = "own-rows:before";
const refreshTokenKey = "own-rows:before:refresh_token";

/** The members of `refresh_token` that adopting changes: the rest of the group is left alone. */
const changedMembers = [
  ...["rotation_type", "expiration_type", "leeway", "token_lifetime", "idle_token_lifetime"],
  ...["infinite_token_lifetime", "infinite_idle_token_lifetime"],
];

/** Metadata that records what is about to be changed; none if an earlier adopter has recorded it. */
function rememberedBefore(
  application: Application,
  connection: string | undefined,
): MetadataChanges {
  if (recallBefore(application)) return {};
  const { jwt_configuration, oidc_conformant, grant_types, refresh_token } = application;
  const before = JSON.stringify({
    // Auth0's own default where there is none; one that could not be set again is not recorded.
    alg: SigningAlgorithm.options.find((alg) => alg === (jwt_configuration?.alg ?? "HS256")),
    oidc_conformant: oidc_conformant ?? false,
    added: siteGrantTypes.filter((type) => !grant_types?.includes(type)),
    connection,
  });
  if (isRotating(refresh_token)) return { [beforeKey]: before };
  const members = Object.entries(refresh_token ?? {}).filter(([name]) =>
    changedMembers.includes(name),
  );
  const refreshTokens = refresh_token ? Object.fromEntries(members) : null;
  return { [beforeKey]: before, [refreshTokenKey]: JSON.stringify(refreshTokens) };
}

/** What was recorded; `refreshTokens` is `undefined` where adopting changed none, `null` where there were none. */
function recallBefore({ client_metadata }: Application) {
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

/** Whether a browser may keep its refresh tokens: each is used once, and ends. */
function isRotating(found: Application["refresh_token"]): found is RefreshTokens {
  return found?.rotation_type === "rotating" && found.expiration_type === "expiring";
}

const jsonOf = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.pipe(v.string(), v.parseJson(), schema);
