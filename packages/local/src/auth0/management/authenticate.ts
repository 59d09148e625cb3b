import { errors, importJWK, jwtVerify } from "jose";
import type { TenantContext } from "../tenant-context";
import { publicHalf } from "../tokens/signing-key";
import { ManagementError } from "./management-error";

/**
 * The scopes of the bearer token: signed by this tenant, for this API, not expired.
 * The texts are Auth0's as its community reports them; which text goes with which fault is not verified.
 * @throws ManagementError 401
 */
export const authenticate = async (
  { key, names, now }: TenantContext,
  authorization: string | undefined,
): Promise<ReadonlySet<string>> => {
  const [, token] = /^bearer (\S+)$/i.exec(authorization ?? "") ?? [];
  if (token === undefined) throw new ManagementError(401, "Missing authentication");
  try {
    const { payload } = await jwtVerify(token, await importJWK(publicHalf(key), "RS256"), {
      issuer: names.issuer,
      audience: [...names.managementAudiences],
      algorithms: ["RS256"],
      currentDate: now(),
      requiredClaims: ["exp"],
    });
    return new Set(typeof payload.scope === "string" ? payload.scope.split(" ") : []);
  } catch (error) {
    throw new ManagementError(401, explain(error));
  }
};

const explain = (error: unknown) => {
  if (error instanceof errors.JWTExpired)
    return "Expired token received for JSON Web Token validation";
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return "Invalid signature received for JSON Web Token validation";
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "aud")
    return "Bad audience";
  return "Invalid token";
};
