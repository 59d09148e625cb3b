import { forgetting, recall, remembering, rotates } from "./adoption-memory";
import { fitting, type MetadataChanges, metadataUnder } from "./application-metadata";
import { makerOf, type Owner, ownerKey } from "./application-owner";
import {
  type Application,
  type RefreshTokens,
  type SigningAlgorithm,
  siteGrantTypes,
  siteRefreshTokens,
} from "./auth0-application";
import { OwnRowsError } from "./error";
import { type Comparison, compareMembers, compareSettings } from "./settings-comparison";

/** Changes of an application that was there before, in the Management API's words. */
export interface ApplicationChanges {
  readonly grant_types?: string[];
  readonly oidc_conformant?: boolean;
  readonly jwt_configuration?: { readonly alg: SigningAlgorithm };
  readonly refresh_token?: RefreshTokens;
  readonly client_metadata: MetadataChanges;
}

const prefix = "own-rows:adopter:";
const adopterKey = (owner: Owner) => `${prefix}${ownerKey(owner)}`;

/** @throws OwnRowsError `auth0.application_unfit` for what can not be a site's, or is another stage's */
export function ensureAdoptable(application: Application) {
  const { client_id, name, token_endpoint_auth_method } = application;
  const maker = makerOf(application);
  if (maker !== undefined) {
    throw unfit(client_id, `the stage ${maker} made it, and deletes it when it is removed`, {
      fix: "Leave AUTH0_CLIENT_ID unset: each stage then makes an application of its own.",
    });
  }
  if (token_endpoint_auth_method !== "none") {
    throw unfit(
      client_id,
      `"${name}" signs in with a secret (${token_endpoint_auth_method}), which a site can not keep`,
      {
        fix: "Make it a Single Page Application in the dashboard (its Settings > Application Type), or leave AUTH0_CLIENT_ID unset.",
      },
    );
  }
}

export const isAdoptedBy = ({ client_metadata }: Application, owner: Owner) =>
  client_metadata?.[adopterKey(owner)] !== undefined;

/**
 * What a site needs merged into the application, who needs it, and what it was before. Adopting twice is
 * adopting once.
 *
 * @param connection the one that is about to be enabled for it, if it has none
 * @throws OwnRowsError `auth0.metadata_full`
 */
export const adopted = (
  application: Application,
  owner: Owner,
  connection?: string,
): ApplicationChanges => ({
  grant_types: [...new Set([...(application.grant_types ?? []), ...siteGrantTypes])],
  oidc_conformant: true,
  jwt_configuration: { ...application.jwt_configuration, alg: "RS256" },
  refresh_token: rotating(application.refresh_token),
  client_metadata: fitting(application, {
    [adopterKey(owner)]: `${owner.app}/${owner.stage}`,
    ...remembering(application, connection),
  }),
});

const rotating = (found: Application["refresh_token"]): RefreshTokens =>
  rotates(found) ? found : { ...found, ...siteRefreshTokens };

/** What the adopter needs of the application, beside what it is. */
export function compareAdopted(application: Application | undefined, owner: Owner): Comparison[] {
  const { rotation_type, expiration_type } = siteRefreshTokens;
  const needed = {
    token_endpoint_auth_method: "none",
    oidc_conformant: true,
    jwt_configuration: { alg: "RS256" },
    refresh_token: { rotation_type, expiration_type },
    client_metadata: { [adopterKey(owner)]: `${owner.app}/${owner.stage}` },
  };
  return [
    ...compareSettings(needed, application),
    compareMembers("grant_types", siteGrantTypes, application?.grant_types),
  ];
}

/** What is put back when an adopter leaves: with the last one, all that nobody has changed since. */
export function released(application: Application, owner: Owner): ApplicationChanges {
  const before = recall(application);
  if (!isLastAdopter(application, owner) || !before) {
    return { client_metadata: { [adopterKey(owner)]: null } };
  }
  const { grant_types, jwt_configuration, refresh_token } = application;
  const { alg, oidc_conformant, added, refreshTokens } = before;
  return {
    grant_types: (grant_types ?? []).filter((type) => !added.includes(type)),
    oidc_conformant,
    ...(jwt_configuration?.alg === "RS256" && { jwt_configuration: { ...jwt_configuration, alg } }),
    ...(refreshTokens &&
      rotates(refresh_token) && { refresh_token: { ...refresh_token, ...refreshTokens } }),
    client_metadata: { [adopterKey(owner)]: null, ...forgetting },
  };
}

/** The connection to disable with the last adopter: the one that adopting enabled. */
export const connectionToDisable = (application: Application, owner: Owner) =>
  isLastAdopter(application, owner) ? recall(application)?.connection : undefined;

const isLastAdopter = (application: Application, owner: Owner) =>
  isAdoptedBy(application, owner) && metadataUnder(prefix, application).size === 1;

const unfit = (clientId: string, why: string, { fix }: { fix: string }) =>
  new OwnRowsError(
    "auth0.application_unfit",
    `The application ${clientId} can not be the site's: ${why}.`,
    { hop: "auth0", fix },
  );
