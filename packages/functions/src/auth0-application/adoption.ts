import { forgetting, recall, remembering, rotates } from "./adoption-memory";
import { type Owner, ownerKey } from "./application-owner";
import { fitting, type MetadataChanges, metadataUnder } from "./metadata";
import {
  type Application,
  type RefreshTokens,
  type SigningAlgorithm,
  siteGrantTypes,
  siteRefreshTokens,
} from "./settings";
import { type Comparison, compareMembers, compareSettings } from "./settings-comparison";

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
    ...fitForASite(application),
    client_metadata: fitting(application, {
      [adopterKey(owner)]: `${owner.app}/${owner.stage}`,
      ...remembering(application, connection),
    }),
  };
}

const fitForASite = (application: Application) => ({
  grant_types: [...new Set([...(application.grant_types ?? []), ...siteGrantTypes])],
  oidc_conformant: true,
  jwt_configuration: withAlgorithm(application, "RS256"),
  refresh_token: rotates(application.refresh_token)
    ? application.refresh_token
    : { ...application.refresh_token, ...siteRefreshTokens },
});

/** Without `secret_encoded`, which Auth0 shows and takes no more (its deprecation notice of December 2016). */
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
 * The application without one adopter: with the last one, all that nobody has changed since is put back.
 * While there are others it stays, or is made again, what they need: two that leave at once, or one that
 * comes as another leaves, may each have seen what the other was about to change.
 */
export function released(application: Application, owner: Owner): ApplicationChanges {
  const own = { [adopterKey(owner)]: null };
  if (hasOtherAdopters(application, owner)) {
    return { ...fitForASite(application), client_metadata: own };
  }
  const before = recall(application);
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
      rotates(refresh_token) && {
        refresh_token: refreshTokens && { ...refresh_token, ...refreshTokens },
      }),
    client_metadata: { ...own, ...forgetting },
  };
}

/** What is left to do when an adopter has left, as a comparison. */
export function compareReleased(application: Application, owner: Owner): Comparison[] {
  const hasOthers = hasOtherAdopters(application, owner);
  const own = application.client_metadata?.[adopterKey(owner)];
  const kept = hasOthers ? undefined : recall(application);
  return [
    { path: "client_metadata", wanted: undefined, actual: own, isSame: own === undefined },
    { path: "client_metadata", wanted: undefined, actual: kept, isSame: kept === undefined },
    ...(hasOthers ? compareFit(application) : []),
  ];
}

/** The connection to disable with the last adopter: the one that adopting enabled. */
export function connectionToDisable(application: Application, owner: Owner) {
  return hasOtherAdopters(application, owner) ? undefined : recall(application)?.connection;
}

export function hasOtherAdopters(application: Application, owner: Owner) {
  return [...metadataUnder(prefix, application).keys()].some((key) => key !== ownerKey(owner));
}
