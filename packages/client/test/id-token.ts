const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** An ID token as a tenant gives it, with a signature that is none: only Cognito checks it. */
export function idToken(claims: object = {}, now = Date.now()) {
  const iat = Math.floor(now / 1000);
  const usual = { iss: "https://tenant.eu.auth0.com/", aud: "client-1", sub: "auth0|alice" };
  const header = part({ alg: "RS256", typ: "JWT", kid: "key-1" });
  return `${header}.${part({ ...usual, iat, exp: iat + 3600, ...claims })}.c2lnbmF0dXJl`;
}
