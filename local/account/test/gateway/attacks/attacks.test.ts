import { startTenant } from "@own-rows/auth0-tenant/start-tenant";
import { memoryStore, noLimits } from "@own-rows/auth0-tenant/test/tenant";
import { describe, expect, test } from "vitest";
import { counts } from "../../../../../test/counts";
import { setUpOnce } from "../../set-up";
import { attackedAccount } from "./attacked-account";
import { bodies, operations } from "./bodies";
import { descriptors, flood, gather } from "./load";
import { ended, type Signed, signatures } from "./signatures";
import { bytesOf } from "./signed";
import { smuggled } from "./smuggling";
import { exchange } from "./wire";

const attacked = setUpOnce(attackedAccount, ({ end }) => end());

describe("the account is not confused by", () => {
  test.each(smuggled)("$what", async ({ bytes, status, closed }) => {
    const { given, isWell } = attacked();
    const received = await exchange(given.port, Buffer.from(bytes(given.host), "latin1"));
    expect({ ...received, text: "" }).toEqual({ status, closed, stray: "", text: "" });
    expect(received.text).not.toContain("secret");
    expect(await isWell()).toBe(true);
  });
});

describe("nor is the tenant by", () => {
  const tenant = setUpOnce(
    () => startTenant({ ...noLimits, store: memoryStore(), port: 0 }),
    ({ close }) => close(),
  );

  // The tenant may answer 404 before it has read a body with a wrong length; nothing that follows on the
  // connection may be read as a request.
  test.each(smuggled.filter(({ closed }) => closed))("$what", async ({ bytes, status }) => {
    const { port } = tenant();
    const received = await exchange(port, Buffer.from(bytes(`localhost:${port}`), "latin1"));
    expect(received.stray).toBe("");
    expect([status, 404]).toContain(received.status);
  });
});

const minute = 60_000;
const answerTo = async ([, make, , later = 0]: Signed) => {
  const { given, clock } = attacked();
  const sent = await make(given);
  clock.ahead += later * minute;
  const { status, text, stray } = await exchange(given.port, bytesOf(sent));
  clock.ahead -= later * minute;
  expect(stray).toBe("");
  for (const { secretAccessKey, sessionToken = "-" } of [given.alice, given.bob]) {
    expect(text).not.toContain(secretAccessKey);
    expect(text).not.toContain(sessionToken);
  }
  return `${status} ${text.replaceAll("\n", " ")}`;
};

describe("a signed request is answered as it should be", () => {
  test.each(signatures.map((row) => [row[0], row] as const))("%s", async (_, row) => {
    expect(await answerTo(row)).toMatch(row[2]);
    expect(await attacked().isWell()).toBe(true);
  });
});

describe("a session that is over opens nothing at", () => {
  test.each(ended.map((row) => [row[0], row] as const))("%s", async (_, row) => {
    const { clock, isWell } = attacked();
    clock.ahead = 61 * minute;
    expect(await answerTo(row)).toMatch(row[2]);
    clock.ahead = 0;
    expect(await isWell()).toBe(true);
  });
});

const getId = (type: string | undefined, body: string, operation = "GetId") => ({
  method: "POST",
  target: "/",
  headers: [
    ["host", attacked().given.host],
    ["x-amz-target", `AWSCognitoIdentityService.${operation}`],
    ...(type === undefined ? [] : [["content-type", type] as const]),
  ] as const,
  body,
});

describe("a body is read as what it is:", () => {
  test.each(bodies)("%s", async (_, type, body, answer) => {
    const { given, isWell } = attacked();
    const { status, text } = await exchange(given.port, bytesOf(getId(type, body)));
    expect(`${status} ${text}`).toMatch(answer);
    expect(text.length).toBeLessThan(2000);
    expect(await isWell()).toBe(true);
  });

  test.each(operations)("the operation '%s' is none", async (operation) => {
    const { given } = attacked();
    const sent = getId("application/x-amz-json-1.1", "{}", operation);
    const { status, text } = await exchange(given.port, bytesOf(sent));
    expect([status, text]).toEqual([400, expect.stringMatching(/UnknownOperation|MissingAuth/)]);
  });
});

/** Some are for the account's files, and for what else the tests have open. */
const many = Math.max(0, Math.min(counts.connections, descriptors() - 500));
const fewest = 1000;

const mb = 2 ** 20;
const floods = [
  ["of 100 MB, as it says", `content-length: ${100 * mb}\r\n`, 100 * mb, false],
  [
    "of 100 MB, to S3 by nobody",
    `content-length: ${100 * mb}\r\nauthorization: AWS4-HMAC-SHA256 Credential=AKIANOBODY/20261123/us-east-1/s3/aws4_request\r\n`,
    100 * mb,
    false,
  ],
  ["without an end", "transfer-encoding: chunked\r\n", Number.POSITIVE_INFINITY, true],
] as const;

test.each(floods)(
  "a body %s is refused, and neither kept nor read to its end",
  async (_, line, bytes, framed) => {
    const { given, isWell } = attacked();
    const { status, taken } = await flood(
      given.port,
      `POST / HTTP/1.1\r\nhost: ${given.host}\r\n${line}\r\n`,
      bytes,
      framed,
    );
    expect(status).toBe(413);
    expect(taken).toBeLessThan(60 * mb);
    expect(await isWell()).toBe(true);
  },
);

const crowded = describe.skipIf(many < fewest);
if (many < fewest) {
  console.info(
    `A crowd of connections is left out: ulimit -n lets there be ${many}, and fewer than ${fewest} are no crowd.`,
  );
}

crowded("a crowd", () => {
  // By default the account ends them after 10 s, before a slow machine has opened them all.
  const timeouts = { headers: 10 * minute, request: 10 * minute, checkingInterval: 5000 };
  const patient = setUpOnce(
    () => attackedAccount({ timeouts }),
    ({ end }) => end(),
  );

  test(`${many} connections that say nothing, or half of something, keep nobody out`, async () => {
    const { given, isWell } = patient();
    const half = Math.floor(many / 10);
    const [silent, slow] = await Promise.all([
      gather(given.port, many - half),
      gather(given.port, half, `POST / HTTP/1.1\r\nHost: ${given.host}\r\nX-`),
    ]);
    expect(await isWell()).toBe(true);
    const open = await Promise.all([silent.leave(), slow.leave()]);
    expect(open).toEqual([many - half, half]);
    expect(await isWell()).toBe(true);
  });
});

const names = ["__proto__", "constructor", "prototype", "hasOwnProperty", "toString"];

test("no name that a table is sent becomes a property of everything", async () => {
  const { given, isWell } = attacked();
  const ask = async (operation: string, input: object) => {
    const sent = await given.signed({
      service: "dynamodb",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `DynamoDB_20120810.${operation}`,
      },
      body: JSON.stringify(input),
    });
    const { status, text } = await exchange(given.port, bytesOf(sent));
    return { status, text };
  };
  await ask("CreateTable", {
    TableName: "attacked",
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    BillingMode: "PAY_PER_REQUEST",
  });
  const seen = [];
  for (const name of names) {
    const item = Object.fromEntries([
      ["id", { S: name }],
      [name, { M: { polluted: { S: "yes" } } }],
    ]);
    seen.push(await ask("PutItem", { TableName: "attacked", Item: item }));
    seen.push(await ask("GetItem", { TableName: "attacked", Key: { id: { S: name } } }));
    for (const path of ["#a.#p", "#a.#p.#p", "#p.#a"]) {
      seen.push(
        await ask("UpdateItem", {
          TableName: "attacked",
          Key: { id: { S: name } },
          UpdateExpression: `SET ${path} = :v`,
          ExpressionAttributeNames: { "#a": name, "#p": "polluted" },
          ExpressionAttributeValues: { ":v": { S: "yes" } },
        }),
      );
    }
    seen.push(
      await ask("GetItem", {
        TableName: "attacked",
        Key: { id: { S: name } },
        ProjectionExpression: "#a",
        ExpressionAttributeNames: { "#a": name },
      }),
    );
  }
  // It is stored, or refused by name; what is stored comes back as it was.
  for (const { status, text } of seen) expect([200, 400, 501], text).toContain(status);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
  expect(await isWell()).toBe(true);
});
