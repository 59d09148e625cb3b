import * as v from "valibot";
import { AwsError } from "./aws-error";
import type { Clock } from "./clock";
import { type Cognito, cognitoFailure } from "./cognito";
import type { IdTokenSource } from "./id-token";
import type { Identities } from "./identity";
import { singleFlight } from "./single-flight";

/** What Cognito lends a person for an hour: enough to sign as their identity, and nobody else's. */
export interface Credentials {
  readonly identityId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** Credentials that are never about to end. */
export interface CredentialSource {
  get(): Promise<Credentials>;
  /** Drops those held, when AWS no longer takes them. */
  forget(): void;
}

interface Options {
  readonly cognito: Cognito;
  readonly identities: Identities;
  readonly idTokens: IdTokenSource;
  readonly loginsKey: string;
  readonly clock: Clock;
}

/** The second hop after sign-in: one exchange however many callers wait, anew before the end; no failure is kept. */
export function credentialSource({
  cognito,
  identities,
  idTokens,
  loginsKey,
  clock,
}: Options): CredentialSource {
  let held: Credentials | undefined;

  const lend = async (idToken: string, id: string) => {
    const input = { IdentityId: id, Logins: { [loginsKey]: idToken } };
    return v.parse(Answer, await cognito("GetCredentialsForIdentity", input));
  };

  const exchange = async (idToken: string) => {
    const { id, remembered } = await identities.find(idToken);
    try {
      return await lend(idToken, id);
    } catch (error) {
      // A deleted identity, or a pool made anew under the same ID: only a fresh GetId can tell.
      if (!remembered || !isIdentityRefusal(error)) throw error;
      identities.forget(idToken);
      const anew = await identities.find(idToken);
      return lend(idToken, anew.id);
    }
  };

  const renew = singleFlight(async () => {
    const idToken = await idTokens();
    try {
      held = await exchange(idToken);
    } catch (error) {
      throw cognitoFailure("credentials", error);
    }
    // GetCredentialsForIdentity may answer with another identity, when AWS has merged two.
    identities.remember(idToken, held.identityId);
    return held;
  });

  const isGood = (credentials: Credentials, margin: number) =>
    credentials.expiration.getTime() - clock.now() > margin;

  return {
    async get() {
      const current = held;
      if (current && isGood(current, renewBefore)) return current;
      try {
        return await renew();
      } catch (error) {
        if (current && current === held && isGood(current, lastMoment)) return current;
        throw error;
      }
    },
    forget() {
      held = undefined;
    },
  };
}

const renewBefore = 5 * 60_000;
const lastMoment = 15_000;

const isIdentityRefusal = (error: unknown) =>
  error instanceof AwsError && /^(NotAuthorized|ResourceNotFound)Exception$/.test(error.name);

// Not strict: AWS adds members to its answers without notice.
const Answer = v.pipe(
  v.object({
    IdentityId: v.string(),
    Credentials: v.object({
      AccessKeyId: v.string(),
      SecretKey: v.string(),
      SessionToken: v.string(),
      Expiration: v.number(),
    }),
  }),
  v.transform(
    ({ IdentityId, Credentials: lent }): Credentials => ({
      identityId: IdentityId,
      accessKeyId: lent.AccessKeyId,
      secretAccessKey: lent.SecretKey,
      sessionToken: lent.SessionToken,
      expiration: new Date(lent.Expiration * 1000),
    }),
  ),
);
