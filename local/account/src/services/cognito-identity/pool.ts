import { collection } from "@own-rows/local-runtime/state/collection";
import { type Account, arn } from "../../account";
import { notFound } from "./errors";

export interface IdentityPool {
  readonly id: string;
  readonly name: string;
  readonly guests: boolean;
  /** Unset still allows the classic flow (aws-cli #7652). */
  readonly classicFlow?: boolean;
  readonly providerArns: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  /** Role ARNs, `authenticated` and `unauthenticated`. */
  readonly roles: Readonly<Record<string, string>>;
}

export const pools = collection<IdentityPool>("cognito-identity.pools");

/** @throws ResourceNotFoundException */
export function findPool(account: Account, id: string): IdentityPool {
  const pool = pools(account.store).get(id);
  if (pool === undefined) throw notFound(`IdentityPool '${id}' not found.`);
  return pool;
}

export function poolArn(account: Account, id: string) {
  return arn(account, "cognito-identity", `identitypool/${id}`);
}

/** A pool as Create-, Update- and DescribeIdentityPool answer it. */
export function poolView(pool: IdentityPool) {
  return {
    IdentityPoolId: pool.id,
    IdentityPoolName: pool.name,
    AllowUnauthenticatedIdentities: pool.guests,
    ...(pool.classicFlow === undefined ? {} : { AllowClassicFlow: pool.classicFlow }),
    ...(pool.providerArns.length === 0 ? {} : { OpenIdConnectProviderARNs: pool.providerArns }),
    IdentityPoolTags: pool.tags,
  };
}
