import { createServer } from "node:http";
import {
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
} from "@aws-sdk/client-cognito-identity";
import {
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deployedStage } from "./deployed-stage";
import { attackersKey, forge, privateKeyOf, rs256 } from "./forge-token";
import { forgedTokens } from "./forged-tokens";
import { clientOptions, cognito, logins, loginsKey, person } from "./people";
import { otherUsers, type TenantAttackInput, tenantSignedTokens } from "./tenant-tokens";
import { type AttackInput, acceptedAsLogin, type TokenAttack } from "./token-attack";

const { kind, idTokens, accessToken, outputs, signingKey } = await deployedStage();
const IdentityPoolId = outputs.IdentityPoolId;
const sts = new STSClient({ ...clientOptions, maxAttempts: 1 });

const parsed = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
const decodeToken = (token: string) => {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const parts = [header, payload, signature] as const;
  return { token, parts, header: parsed(header), claims: parsed(payload) };
};

/** Requests to the attacker's server. */
const serverRequests = { count: 0 };
const own = attackersKey();
const server = createServer((_, response) => {
  serverRequests.count += 1;
  response.end(JSON.stringify({ keys: [own.jwk] }));
}).listen(0, "127.0.0.1");

let input: AttackInput;
let alice: Awaited<ReturnType<typeof person>>;
let RoleArn: string;
beforeAll(async () => {
  const { claims, header, ...rest } = decodeToken(idTokens.alice);
  const jwks = await (await fetch(`${claims.iss}.well-known/jwks.json`)).json();
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  input = {
    ...rest,
    header,
    claims,
    published: jwks.keys.find(({ kid }: { kid: string }) => kid === header.kid),
    own,
    server: `http://127.0.0.1:${port}/keys.json`,
    loginsKey,
  };
  alice = await person("alice");
  const credentials = await alice.credentials();
  const { Arn = "" } = await new STSClient({ ...clientOptions, credentials }).send(
    new GetCallerIdentityCommand({}),
  );
  RoleArn = Arn.replace(":sts:", ":iam:").replace(/:assumed-role\/([^/]+)\/.*$/, ":role/$1");
});
afterAll(() => {
  server.close();
});

describe("Cognito refuses what anybody can forge:", () => {
  test.each(forgedTokens)("a token $name", (attack) => expectAnswer(attack, input));

  test("the address that a token names for its key is not requested", () => {
    expect(serverRequests.count).toBe(0);
  });
});

describe.skipIf(!signingKey)("Cognito checks what the tenant has signed:", () => {
  test.each(tenantSignedTokens)("a token $name", (attack) => expectAnswer(attack, tenantInput()));

  test("the access token of the same sign-in is not accepted as an ID token", async () => {
    const answer = getId(accessToken ?? "");
    await expect(answer).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test.each(otherUsers(String(decodeToken(idTokens.alice).claims.sub)))(
    "a user with %s is not Alice",
    async (_, sub) => {
      const token = signedWith({ sub });
      const { IdentityId } = await getId(token);
      expect(IdentityId).not.toBe(alice.identityId);
      expect((await getId(token)).IdentityId).toBe(IdentityId);
      await expect(credentialsOf(token)).rejects.toMatchObject({
        name: "NotAuthorizedException",
        message: expect.stringMatching(/^Logins don't match/),
      });
    },
  );

  test("each of these users has a different identity", async () => {
    const users = otherUsers(String(input.claims.sub));
    const ids = await Promise.all(users.map(async ([, sub]) => getId(signedWith({ sub }))));
    expect(new Set(ids.map(({ IdentityId }) => IdentityId)).size).toBe(users.length);
  });
});

describe("Alice's own token", () => {
  test("does not give access to Bob's identity", async () => {
    const bob = await person("bob");
    for (const Command of [GetCredentialsForIdentityCommand, GetOpenIdTokenCommand]) {
      await expect(
        cognito.send(new Command({ IdentityId: bob.identityId, Logins: logins(idTokens.alice) })),
      ).rejects.toMatchObject({
        name: "NotAuthorizedException",
        message: expect.stringMatching(/^Logins don't match/),
      });
    }
  });

  test("does not give access to its identity by the classic flow, which is disabled", async () => {
    const classic = new GetOpenIdTokenCommand({
      IdentityId: alice.identityId,
      Logins: logins(idTokens.alice),
    });
    await expect(cognito.send(classic)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "Basic (classic) flow is not enabled, please use enhanced flow.",
    });
  });

  test("is not accepted by STS, whose name for the provider is different", async () => {
    await expect(assumeRole(idTokens.alice)).rejects.toMatchObject({
      name: expect.stringMatching(refusedBySts),
    });
  });
});

const tenantInput = (): TenantAttackInput => {
  if (!signingKey) throw new Error("The target has no signing key.");
  return { ...input, key: privateKeyOf({ ...signingKey }) };
};
const signedWith = (changed: object) => {
  const { header, claims, key } = tenantInput();
  return forge(header, { ...claims, ...changed }, rs256(key));
};

const getId = (token: string, provider = loginsKey) =>
  cognito.send(new GetIdCommand({ IdentityPoolId, Logins: { [provider]: token } }));

const credentialsOf = (token: string, provider = loginsKey) =>
  cognito.send(
    new GetCredentialsForIdentityCommand({
      IdentityId: alice.identityId,
      Logins: { [provider]: token },
    }),
  );

const assumeRole = (WebIdentityToken: string) =>
  sts.send(
    new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: "attack", WebIdentityToken }),
  );
/** The role trusts only Cognito. The order of STS's checks is not documented, so any of these errors may come. */
const refusedBySts = /^(InvalidIdentityToken|AccessDenied|ExpiredToken|Validation)/;

async function expectAnswer<Input extends AttackInput>(attack: TokenAttack<Input>, input: Input) {
  const token = attack.make(input);
  const provider = attack.provider?.(input) ?? loginsKey;
  await expect(assumeRole(token)).rejects.toMatchObject({
    name: expect.stringMatching(refusedBySts),
  });
  if (attack.message === acceptedAsLogin) {
    const { IdentityId } = await getId(token, provider);
    return expect(IdentityId).toBe(alice.identityId);
  }
  const refusal = refusalOf(attack);
  await expect(getId(token, provider)).rejects.toMatchObject(refusal);
  await expect(credentialsOf(token, provider)).rejects.toMatchObject(refusal);
}

/** On AWS, a text is checked only if it was reported. */
function refusalOf({ code = "NotAuthorizedException", message, source }: TokenAttack<never>) {
  const known = kind === "embedded" || source !== undefined;
  const text = typeof message === "string" ? message : expect.stringMatching(message);
  return { name: code, ...(known && { message: text }) };
}
