import { expect, test } from "vitest";
import { cognitoFix, refusals } from "./cognito-fixes";
import { AwsError } from "./error";

const refused = "NotAuthorizedException";

/** Cognito's texts as users report them, and a word of the fix. */
const cases = [
  [refused, "Invalid login token. Issuer doesn't match providerName", /slash/],
  [refused, "Token is not from a supported provider of this identity pool.", /audience/],
  [refused, "Invalid login token. Incorrect token audience", /audience/],
  [refused, "Invalid login token. Missing a required claim: aud", /access token/],
  [refused, "Invalid login token. Token expired: 1667365798 >= 1667235770", /Sign in again/],
  [refused, "Token is expired.", /Sign in again/],
  [refused, "Invalid login token. Couldn't verify signed token.", /JWKS/],
  [refused, "Invalid login token. Can't pass in a Cognito token.", /Auth0's ID token/],
  [refused, "Invalid login token.", /RS256/],
  [
    refused,
    "Logins don't match. Please include at least one valid login for this identity.",
    /out and/,
  ],
  [refused, "Access to Identity 'eu-west-1:1' is forbidden.", /Logins/],
  [refused, "Unauthenticated access is not supported for this identity pool.", /no guests/],
  [
    "InvalidIdentityPoolConfigurationException",
    "Invalid identity pool configuration. Check assigned IAM roles for this pool.",
    /trust policy/,
  ],
  ["ResourceNotFoundException", "IdentityPool 'eu-west-1:1' not found.", /region/],
  ["ResourceNotFoundException", "Identity 'eu-west-1:1' not found.", /identity was deleted/],
  [
    "ValidationException",
    "1 validation error detected: Value 'pool' at 'identityPoolId' failed to satisfy constraint",
    /not its name/,
  ],
  [
    "InvalidParameterException",
    "Basic (classic) flow is not enabled, please use enhanced flow.",
    /GetCredentialsForIdentity/,
  ],
  ["SomethingNew", "Never seen before.", /API reference/],
] as const;

test.each(cases)("%s: %s", (name, message, fix) => {
  expect(cognitoFix(new AwsError(name, message, 400))).toMatch(fix);
});

test("every fix is the answer to one of these texts", () => {
  const given = new Set(
    cases.map(([name, message]) => cognitoFix(new AwsError(name, message, 400))),
  );
  expect(refusals.filter(({ fix }) => !given.has(fix))).toEqual([]);
});
