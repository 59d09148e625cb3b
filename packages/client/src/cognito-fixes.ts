interface Refusal {
  /** Found in Cognito's name and text, written as "Name: text". */
  readonly pattern: RegExp;
  readonly fix: string;
}

/** What to do about Cognito's refusals. The texts are as users report them; the first that matches counts. */
export const refusals: readonly Refusal[] = [
  {
    pattern: /Issuer doesn't match providerName/,
    fix: "Make the Logins key the token's issuer without https:// and without a slash at its end, and the IAM OIDC provider's URL the issuer without that slash. With a custom domain, use it in all three places.",
  },
  {
    pattern: /not from a supported provider|Incorrect token audience/,
    fix: "List this Auth0 application's client ID as an audience of the IAM OIDC provider, and that provider in the identity pool. Deploying the stage again does both.",
  },
  {
    pattern: /Missing a required claim: aud/,
    fix: "Send the ID token; this is an access token, or another kind of token.",
  },
  {
    pattern: /Token (is )?expired/,
    fix: "Sign in again. If that does not help, set this machine's clock.",
  },
  {
    pattern: /Couldn't verify signed token/,
    fix: "Send the ID token unchanged, and check that the tenant's JWKS has its key. After a key rotation, sign in again.",
  },
  {
    pattern: /Can't pass in a Cognito token/,
    fix: "Send Auth0's ID token, not a token from Cognito.",
  },
  {
    pattern: /Invalid login token/,
    fix: "Set the Auth0 application's JWT signature algorithm to RS256 (applications created with the Management API start with HS256), and send the ID token without a Bearer prefix.",
  },
  {
    pattern: /Logins don't match/,
    fix: "Sign out and in again: the identity belongs to another person or another pool. If it continues, list the IAM OIDC provider in the identity pool, and send the ID token without a Bearer prefix.",
  },
  {
    pattern: /Access to Identity .* is forbidden/,
    fix: "Send the person's ID token in Logins: this identity is a signed-in person's.",
  },
  {
    pattern: /Unauthenticated access is not supported/,
    fix: "Sign in first: this pool has no guests.",
  },
  {
    pattern: /InvalidIdentityPoolConfiguration/,
    fix: "Check the trust policy of the pool's authenticated role: principal cognito-identity.amazonaws.com, action sts:AssumeRoleWithWebIdentity (with principal tags also sts:TagSession), aud the pool's ID, amr authenticated. Deploying the stage again restores it.",
  },
  {
    pattern: /IdentityPool .* not found/,
    fix: "Check the identity pool's ID and region: the pool was deleted, or is in another region or account.",
  },
  {
    pattern: /Identity .* not found/,
    fix: "Sign out and in again: the identity was deleted. A new identity cannot reach the earlier rows.",
  },
  {
    pattern: /identityPoolId' failed to satisfy constraint/,
    fix: "Give the identity pool's ID, such as us-east-1:0000..., not its name.",
  },
  {
    pattern: /classic\) flow/,
    fix: "Use GetCredentialsForIdentity: the pool turns the basic (classic) flow off on purpose.",
  },
];

/** The fix for one of Cognito's refusals. */
export function cognitoFix({ name, message }: Error) {
  return (
    refusals.find(({ pattern }) => pattern.test(`${name}: ${message}`))?.fix ??
    "Look the error up in the Amazon Cognito API reference, and check the identity pool's settings."
  );
}
