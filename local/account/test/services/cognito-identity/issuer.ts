import { once } from "node:events";
import { createServer } from "node:http";
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from "jose";

/** A throwaway OpenID Connect issuer on this machine; its `iss` ends with a slash, as Auth0's does. */
export async function startIssuer() {
  const first = await generateKeyPair("RS256", { extractable: true });
  const keys = [{ ...(await exportJWK(first.publicKey)), kid: "1", use: "sig" }];
  const served = { discovery: 0, keys: 0 };
  const state = { isUp: true };
  const server = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    if (request.url === "/.well-known/jwks.json") {
      served.keys += 1;
      if (!state.isUp) response.statusCode = 500;
      response.end(JSON.stringify({ keys }));
      return;
    }
    served.discovery += 1;
    response.end(JSON.stringify({ issuer: iss(), jwks_uri: `${url()}/.well-known/jwks.json` }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const url = () => `http://localhost:${port}`;
  const iss = () => `${url()}/`;
  const seconds = () => Math.floor(Date.now() / 1000);

  return {
    url: url(),
    host: `localhost:${port}`,
    served,
    privateKey: first.privateKey,
    publicPem: await exportSPKI(first.publicKey),
    /** A good ID token, but for what is changed. */
    claims: (changed: JWTPayload = {}): JWTPayload => ({
      iss: iss(),
      sub: "auth0|alice",
      aud: "client-1",
      iat: seconds(),
      exp: seconds() + 3600,
      ...changed,
    }),
    sign: (claims: JWTPayload, kid = "1", alg = "RS256") =>
      new SignJWT(claims).setProtectedHeader({ alg, kid, typ: "JWT" }).sign(first.privateKey),
    /** Whether it gives out its keys. */
    state,
    /** Takes its first key back. */
    revoke: () => void keys.splice(0, 1),
    /** Adds a second key and returns a signer that uses it. */
    rotate: async () => {
      const next = await generateKeyPair("RS256", { extractable: true });
      keys.push({ ...(await exportJWK(next.publicKey)), kid: "2", use: "sig" });
      return (claims: JWTPayload) =>
        new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "2" }).sign(next.privateKey);
    },
    close: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export type Issuer = Awaited<ReturnType<typeof startIssuer>>;
