import { collection } from "@own-rows/local-runtime/state/collection";
import { type Account, arn } from "../../account";
import { actualOf, requireCheck, type Trace } from "../../trace/trace";
import { notAuthorized, notFound } from "./errors";

export interface IdentityPool {
  readonly id: string;
  readonly name: string;
  readonly guests: boolean;
  /** The classic flow is allowed unless this is false (aws-cli #7652). */
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
  if (pool === undefined) throw poolNotFound(id);
  return pool;
}

const poolNotFound = (id: string) => notFound(`IdentityPool '${id}' not found.`);

export function poolArn(account: Account, id: string) {
  return arn(account, "cognito-identity", `identitypool/${id}`);
}

/** A pool in the output of CreateIdentityPool, UpdateIdentityPool and DescribeIdentityPool. */
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

/** The pool that an unsigned request names, with its settings on the trace. @throws ResourceNotFoundException */
export function tracedPool(account: Account, id: string, trace: Trace): IdentityPool {
  const hop = trace.hop("pool", id);
  const exists = pools(account.store).has(id);
  const found = { wanted: [id], ...actualOf(exists ? id : undefined) };
  requireCheck(hop, exists, ["in this account", found], () => poolNotFound(id));
  const pool = findPool(account, id);
  hop.record("guests", { wanted: [], actual: [pool.guests ? "on" : "off"] });
  hop.record("classic flow", { wanted: [], actual: [pool.classicFlow === false ? "off" : "on"] });
  return pool;
}

/** Refuses a request without a token, unless the pool allows guests. @throws NotAuthorizedException */
export function checkGuests(pool: IdentityPool, trace: Trace) {
  return requireCheck(
    trace.hop("pool", pool.id),
    pool.guests,
    ["guests", { wanted: ["on, for who shows no token"], actual: [pool.guests ? "on" : "off"] }],
    () => notAuthorized("Unauthenticated access is not supported for this identity pool."),
  );
}
