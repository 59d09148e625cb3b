import { describe, expect, test } from "vitest";
import { ownRowsAccount } from "../../test/explain/own-rows-account";
import { setUpOnce } from "../../test/set-up";
import { explainDecision } from "./explain";

const account = setUpOnce(
  async () => {
    const given = await ownRowsAccount();
    return { ...given, alice: await given.signIn() };
  },
  ({ end }) => end(),
);
type Given = ReturnType<typeof account>;

const query = ({ send }: Given, keys: Parameters<Given["send"]>[0], owner: string) =>
  send(keys, "dynamodb", "DynamoDB_20120810.Query", {
    TableName: "notes",
    KeyConditionExpression: "#owner = :owner",
    ExpressionAttributeNames: { "#owner": "owner" },
    ExpressionAttributeValues: { ":owner": { S: owner } },
  });

const getId = async ({ anyone, poolId, logins }: Given, claims: Parameters<Given["logins"]>[0]) =>
  anyone("GetId", { IdentityPoolId: poolId, Logins: await logins(claims) });

interface Case {
  readonly title: string;
  readonly act: (given: Given) => Promise<unknown>;
  /** The hops in their order; `!` marks the one where the request ended. */
  readonly chain: readonly string[];
  readonly end: { readonly of?: RegExp; readonly says: RegExp };
  readonly changes?: readonly (readonly [differs: string, says: RegExp])[];
}

const signedIn = ["token", "provider", "pool", "trust", "tags"];
const byApi = ["signer", "trust", "trust", "tags"];
const table = "arn:aws:dynamodb:us-east-1:000000000000:table/notes";

const cases: readonly Case[] = [
  {
    title: "one's own rows",
    act: (given) => query(given, given.alice.keys, given.alice.identityId),
    chain: [...signedIn, "statement", "condition"],
    end: { of: /^OwnRows of rows$/, says: /^2 conditions, and the request meets them all\.$/ },
  },
  {
    title: "another's rows",
    act: (given) => query(given, given.alice.keys, "us-east-1:bob"),
    chain: [...signedIn, "statement", "!condition"],
    end: {
      of: /^OwnRows of rows$/,
      says: /wanted "us-east-1:.*", the request had "us-east-1:bob"/,
    },
    changes: [
      [
        "request",
        /^dynamodb:LeadingKeys would have to be only "us-east-1:[0-9a-f-]{36}" \(it was "us-east-1:bob"\)$/,
      ],
    ],
  },
  {
    title: "a Scan",
    act: ({ send, alice }) =>
      send(alice.keys, "dynamodb", "DynamoDB_20120810.Scan", { TableName: "notes" }),
    chain: [...signedIn, "!statement"],
    end: { says: /^No identity-based policy has a statement that allows dynamodb:Scan on / },
    changes: [
      ["request", /^the action would have to be one of "dynamodb:GetItem", "dynamodb:Query" /],
      [
        "policy",
        /^role user would have to have a statement that allows dynamodb:Scan on .+: its one statement does not; OwnRows names other actions there: /,
      ],
    ],
  },
  {
    title: "another table",
    act: ({ send, alice }) =>
      send(alice.keys, "dynamodb", "DynamoDB_20120810.GetItem", {
        TableName: "others",
        Key: { owner: { S: "us-east-1:bob" } },
      }),
    chain: [...signedIn, "!statement"],
    end: { says: /on arn:aws:dynamodb:us-east-1:000000000000:table\/others\.$/ },
    changes: [["policy", new RegExp(`OwnRows names another resource: "${table}"$`)]],
  },
  {
    title: "the API, acting for one owner, at another's rows",
    act: async (given) => query(given, await given.actFor("us-east-1:alice"), "us-east-1:bob"),
    chain: [...byApi, "statement", "!condition"],
    end: { says: /wanted "us-east-1:alice", the request had "us-east-1:bob"/ },
    changes: [["request", /would have to be only "us-east-1:alice" \(it was "us-east-1:bob"\)$/]],
  },
  {
    title: "the API, with a session that has no tag",
    act: async (given) => query(given, await given.actFor("us-east-1:bob", []), "us-east-1:bob"),
    chain: [...byApi, "statement", "!condition"],
    end: { says: /wanted "\$\{aws:PrincipalTag\/owner\}"/ },
    changes: [["caller", /^the caller would have to carry aws:PrincipalTag\/owner, /]],
  },
  {
    title: "the deployer",
    act: (given) => query(given, given.deployerKeys, "us-east-1:bob"),
    chain: ["signer", "statement", "condition"],
    end: { says: /^It has no conditions\.$/ },
  },
  {
    title: "a token for another application",
    act: (given) => getId(given, { aud: "client-2" }),
    chain: ["token", "!provider"],
    end: {
      of: /oidc-provider\/localhost:/,
      says: /would have to be "client-1" \(it was "client-2"\)/,
    },
    changes: [
      ["request", /^the token would have to be for "client-1" \(it was for "client-2"\)$/],
      ["account", /oidc-provider\/localhost:\d+ would have to list "client-2"$/],
    ],
  },
  {
    title: "an expired token",
    act: (given) => getId(given, { exp: 1 }),
    chain: ["!token"],
    end: {
      says: /^It ended here: exp would have to be "after 20.+" \(it was "1970-01-01T00:00:01/,
    },
    changes: [["request", /^exp would have to be "after /]],
  },
  {
    title: "a token whose claims make no sense",
    act: (given) => getId(given, { exp: 9_999_999_999, aud: "<img src=x>".repeat(1000) }),
    chain: ["token", "!provider"],
    end: { says: /it was "<img src=x>.{289}…"\)\.$/ },
  },
  {
    title: "no token",
    act: ({ anyone, poolId }) => anyone("GetId", { IdentityPoolId: poolId }),
    chain: ["!pool"],
    end: { says: /guests would have to be "on, for who shows no token" \(it was "off"\)/ },
    changes: [["account", /^guests would have to be /]],
  },
  {
    title: "another's identity",
    act: async ({ anyone, alice, logins }) =>
      anyone("GetCredentialsForIdentity", {
        IdentityId: alice.identityId,
        Logins: await logins({ sub: "auth0|bob" }),
      }),
    chain: ["token", "provider", "!pool"],
    end: { says: /would have to be "auth0\|alice of .+" \(it was "auth0\|bob of / },
    changes: [["request", /^whose identity would have to be /]],
  },
  {
    title: "an identity that is not there",
    act: ({ anyone }) => anyone("GetCredentialsForIdentity", { IdentityId: "us-east-1:0" }),
    chain: ["!pool"],
    end: { says: /identity would have to be "us-east-1:0" \(there was none\)/ },
  },
  {
    title: "a role that trusts another pool",
    act: async ({ inIam, trust, anyone, alice, logins }) => {
      const PolicyDocument = trust.replaceAll(/us-east-1:[0-9a-f-]{36}/g, "us-east-1:0");
      await inIam("UpdateAssumeRolePolicy", { RoleName: "user", PolicyDocument });
      const answer = anyone("GetCredentialsForIdentity", {
        IdentityId: alice.identityId,
        Logins: await logins(),
      });
      await answer.catch(() => undefined);
      await inIam("UpdateAssumeRolePolicy", { RoleName: "user", PolicyDocument: trust });
      return answer;
    },
    chain: ["token", "provider", "pool", "!trust"],
    end: { of: /role\/user$/, says: /^statement 1 of trust policy of user names .+, and not all/ },
    changes: [["caller", /^cognito-identity\.amazonaws\.com:aud would have to be "us-east-1:0" /]],
  },
];

describe("the chain of", () => {
  test.each(cases)("$title", async ({ act, chain, end, changes = [] }) => {
    const given = account();
    const before = given.decisions.list().at(-1)?.id ?? -1;
    await act(given).catch(() => undefined);
    const decision = given.decisions
      .list()
      .findLast(({ id, service }) => id > before && service !== "iam");
    if (decision === undefined) throw new Error("nothing was recorded");

    const explained = explainDecision(given.account, decision);
    expect(explained.chain.map(({ hop, ok }) => (ok ? hop : `!${hop}`))).toEqual(chain);
    expect(explained.allowed).toBe(!chain.some((hop) => hop.startsWith("!")));
    const last = explained.chain.at(-1);
    expect(last?.says).toMatch(end.says);
    expect(last?.of).toMatch(end.of ?? /./);
    expect(explained.changes.map(({ differs }) => differs)).toEqual(
      changes.length === 0 && !explained.allowed
        ? explained.changes.map(({ differs }) => differs)
        : changes.map(([differs]) => differs),
    );
    for (const [i, [, says]] of changes.entries()) {
      expect(explained.changes[i]?.says.join("; ")).toMatch(says);
    }
  });
});

test("a chain shows the trust as it was evaluated then, whatever the role's policy is now", async () => {
  const given = account();
  const { inIam, trust, alice } = given;
  const PolicyDocument = trust.replaceAll(/us-east-1:[0-9a-f-]{36}/g, "us-east-1:0");
  await inIam("UpdateAssumeRolePolicy", { RoleName: "user", PolicyDocument });
  await query(given, alice.keys, alice.identityId);
  await inIam("UpdateAssumeRolePolicy", { RoleName: "user", PolicyDocument: trust });
  const decision = given.decisions.list().findLast(({ service }) => service === "dynamodb");
  const explained = decision && explainDecision(given.account, decision);
  expect(explained?.chain.find(({ hop }) => hop === "trust")).toMatchObject({
    ok: true,
    checks: [
      { what: "StringEquals cognito-identity.amazonaws.com:aud", wanted: [given.poolId], ok: true },
      { what: "ForAnyValue:StringLike cognito-identity.amazonaws.com:amr", ok: true },
    ],
  });
});

test("neither a chain nor what the account stores for it contains a token or a secret", async () => {
  const given = account();
  const { decisions, alice, logins, issuer } = given;
  const token = (await logins())[issuer.host] ?? "";
  await given.anyone("GetCredentialsForIdentity", {
    IdentityId: alice.identityId,
    Logins: { [issuer.host]: token },
  });
  const all = decisions.list().map((decision) => explainDecision(given.account, decision));
  const text = JSON.stringify(all);
  expect(text).toContain("auth0|alice");
  for (const part of [...token.split("."), alice.keys.SecretAccessKey, alice.keys.SessionToken]) {
    expect(text).not.toContain(part);
  }
});

test("the reason is given to the sender of the request, on any site, and to nobody else", async () => {
  const given = account();
  const { why, alice, deployerKeys, endpoint } = given;
  const refusal = await query(given, alice.keys, "us-east-1:bob");
  const requestId = refusal.headers.get("x-amzn-requestid") ?? "";
  const answer = await why(alice.keys, requestId);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(await answer.json()).toMatchObject({ requestId, changes: [{ differs: "request" }] });

  expect((await why(deployerKeys, requestId)).status).toBe(404);
  expect((await why(alice.keys, "none")).status).toBe(404);
  const forged = { ...alice.keys, SecretAccessKey: "another" };
  expect((await why(forged, requestId)).status).toBe(403);
  const url = `${endpoint}/_console/why/${requestId}`;
  expect((await fetch(url)).status).toBe(403);
  const preflight = await fetch(url, { method: "OPTIONS" });
  expect(preflight.headers.get("access-control-allow-headers")).toMatch(
    /^authorization,x-amz-date/,
  );
  expect((await fetch(url, { method: "POST" })).status).toBe(405);
});

test.each([
  ["https://evil.example", "deployerKeys", 403],
  ["null", "deployerKeys", 403],
  ["http://localhost:5173", "deployerKeys", 200],
  ["https://evil.example", "alice", 200],
] as const)(
  "a page at %s that signs with %s and asks why is answered %i",
  async (origin, who, status) => {
    const given = account();
    const keys = who === "alice" ? given.alice.keys : given.deployerKeys;
    const asked = await query(given, keys, given.alice.identityId);
    const requestId = asked.headers.get("x-amzn-requestid") ?? "";
    const answer = await given.why(keys, requestId, { origin });
    expect(answer.status).toBe(status);
    expect((await answer.text()).includes(requestId)).toBe(status === 200);
  },
);
