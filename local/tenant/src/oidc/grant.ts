import type { KoaContextWithOIDC } from "oidc-provider";

/**
 * Grants a first-party application all that it asks for, anew for every sign-in: the tokens of one
 * sign-in are a family, and a refresh token used twice revokes its own family and no other
 * (Auth0 documentation, "Refresh Token Rotation", Automatic reuse detection).
 */
export async function grantOf({ oidc }: KoaContextWithOIDC) {
  const { account, client } = oidc;
  if (account === undefined || client === undefined) return undefined;

  const grant = new oidc.provider.Grant({
    accountId: account.accountId,
    clientId: client.clientId,
  });
  grant.addOIDCScope("openid profile email offline_access");
  await grant.save();
  return grant;
}
