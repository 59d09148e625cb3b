// Tested in local/tenant/src/management/management-api.test.ts
import { errors, jwtVerify } from "jose";
import { publicKeyOf } from "../signing-keys";
import type { TenantContext } from "../tenant-context";
import { InvalidTokenError, ManagementError } from "./errors";

/**
 * The scopes of a Management API access token: signed by this tenant, for this API, not expired. The token
 * stays valid when its application or grant is deleted: it cannot be revoked (Auth0 docs, "Management API
 * Access Tokens").
 * @throws ManagementError 400 or 401
 */
export async function authenticate(
  { key, names, now }: TenantContext,
  authorization: string | undefined,
): Promise<ReadonlySet<string>> {
  const token = tokenOf(authorization);
  try {
    const { payload } = await jwtVerify(token, await publicKeyOf(key, "RS256"), {
      issuer: names.issuer,
      audience: [...names.managementAudiences],
      algorithms: ["RS256"],
      currentDate: now(),
      requiredClaims: ["exp"],
    });
    return new Set(typeof payload.scope === "string" ? payload.scope.split(" ") : []);
  } catch (error) {
    throw new InvalidTokenError(explain(error));
  }
}

/** Anything that does not look like a JWT is a bad request: community.auth0.com, topic 11660. */
const tokenOf = (authorization = "") => {
  const [scheme = "", token = "", ...more] = authorization.split(/\s+/);
  if (authorization === "") throw new ManagementError(401, "Missing authentication");
  if (scheme.toLowerCase() === "bearer" && token.split(".").length === 3 && more.length === 0) {
    return token;
  }
  throw new ManagementError(400, "Bad HTTP authentication header format", "Bearer");
};

/**
 * Sources of the texts: the API reference for a bad signature, laravel-auth0 issue 455 for an expired token,
 * node-auth0 issue 787 for another audience, and topic 11660 for everything else.
 */
const explain = (error: unknown) => {
  if (error instanceof errors.JWTExpired) {
    return "Expired token received for JSON Web Token validation";
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return "Invalid signature received for JSON Web Token validation";
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "aud") {
    return `Bad audience: ${error.payload.aud}`;
  }
  return "Invalid token";
};
