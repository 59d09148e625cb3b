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
import { madeByHand } from "./forged-tokens";
import { clientOptions, cognito, logins, loginsKey, person } from "./people";
import { madeByTheTenant, otherPeople, type TenantLoot } from "./tenant-tokens";
import { type Loot, type TokenAttack, takenAsLogin } from "./token-attack";

const { kind, idTokens, accessToken, outputs, signingKey } = await deployedStage();
const IdentityPoolId = outputs.IdentityPoolId;
const sts = new STSClient({ ...clientOptions, maxAttempts: 1 });

const parsed = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
const lootOf = (token: string) => {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const parts = [header, payload, signature] as const;
  return { token, parts, header: parsed(header), claims: parsed(payload) };
};

/** The number of requests to the attacker's server. */
const asked = { times: 0 };
const own = attackersKey();
const server = createServer((_, response) => {
  asked.times += 1;
  response.end(JSON.stringify({ keys: [own.jwk] }));
}).listen(0, "127.0.0.1");

let loot: Loot;
let alice: Awaited<ReturnType<typeof person>>;
let RoleArn: string;
beforeAll(async () => {
  const { claims, header, ...given } = lootOf(idTokens.alice);
  const jwks = await (await fetch(`${claims.iss}.well-known/jwks.json`)).json();
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  loot = {
    ...given,
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

describe("a token that anyone can make is refused:", () => {
  test.each(madeByHand)("one $name", (attack) => expectAnswer(attack, loot));

  test("and the address that a token names for its key is not requested", () => {
    expect(asked.times).toBe(0);
  });
});

describe.skipIf(!signingKey)("a token with the tenant's own signature is checked:", () => {
  test.each(madeByTheTenant)("one $name", (attack) => expectAnswer(attack, tenantLoot()));

  test("the access token of the same sign-in is no ID token", async () => {
    const answer = getId(accessToken ?? "");
    await expect(answer).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test.each(otherPeople(String(lootOf(idTokens.alice).claims.sub)))(
    "%s is not Alice",
    async (_, sub) => {
      const token = signedAgain({ sub });
      const { IdentityId } = await getId(token);
      expect(IdentityId).not.toBe(alice.identityId);
      expect((await getId(token)).IdentityId).toBe(IdentityId);
      await expect(credentialsOf(token)).rejects.toMatchObject({
        name: "NotAuthorizedException",
        message: expect.stringMatching(/^Logins don't match/),
      });
    },
  );

  test("no two of them have the same identity", async () => {
    const people = otherPeople(String(loot.claims.sub));
    const ids = await Promise.all(people.map(async ([, sub]) => getId(signedAgain({ sub }))));
    expect(new Set(ids.map(({ IdentityId }) => IdentityId)).size).toBe(people.length);
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

  test("does not give access to its identity by the classic flow, which is off", async () => {
    const classic = new GetOpenIdTokenCommand({
      IdentityId: alice.identityId,
      Logins: logins(idTokens.alice),
    });
    await expect(cognito.send(classic)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "Basic (classic) flow is not enabled, please use enhanced flow.",
    });
  });

  test("does not assume the role at STS, which knows the issuer by another name", async () => {
    await expect(assumeRole(idTokens.alice)).rejects.toMatchObject({
      name: expect.stringMatching(refusedBySts),
    });
  });
});

const tenantLoot = (): TenantLoot => {
  if (!signingKey) throw new Error("The target has no signing key.");
  return { ...loot, key: privateKeyOf({ ...signingKey }) };
};
const signedAgain = (changed: object) => {
  const { header, claims, key } = tenantLoot();
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
/** The role trusts only Cognito; the order of STS's checks of a token is not known. */
const refusedBySts = /^(InvalidIdentityToken|AccessDenied|ExpiredToken|Validation)/;

async function expectAnswer<Given extends Loot>(attack: TokenAttack<Given>, given: Given) {
  const token = attack.make(given);
  const provider = attack.provider?.(given) ?? loginsKey;
  await expect(assumeRole(token)).rejects.toMatchObject({
    name: expect.stringMatching(refusedBySts),
  });
  if (attack.message === takenAsLogin) {
    const { IdentityId } = await getId(token, provider);
    return expect(IdentityId).toBe(alice.identityId);
  }
  const refusal = refusalOf(attack);
  await expect(getId(token, provider)).rejects.toMatchObject(refusal);
  await expect(credentialsOf(token, provider)).rejects.toMatchObject(refusal);
}

/** On AWS a text is expected only where it was reported. */
function refusalOf({ code = "NotAuthorizedException", message, source }: TokenAttack<never>) {
  const known = kind === "embedded" || source !== undefined;
  const text = typeof message === "string" ? message : expect.stringMatching(message);
  return { name: code, ...(known && { message: text }) };
}
