import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { beforeAll, describe, expect, it } from "vitest";
import { type Recorded, record } from "../../test/sigv4/fixture";
import { tampered } from "../../test/sigv4/tampering";
import { AwsError } from "../error";
import { type SignedHttpRequest, verifySignature } from "./verify";

const credentials = {
  accessKeyId: "ASIAEXAMPLEEXAMPLE00",
  secretAccessKey: "a-secret-of-a-test",
  sessionToken: "a-token-of-a-test",
};
const region = "us-east-1";
const services = ["dynamodb", "sts", "s3", "execute-api"];

const check = (request: Recorded, change: Partial<SignedHttpRequest> = {}) =>
  verifySignature({
    ...request,
    now: new Date(),
    region,
    lookup: (id) => (id === credentials.accessKeyId ? credentials : undefined),
    isService: (name) => services.includes(name),
    ...change,
  });

const refusal = (request: Recorded, change: Partial<SignedHttpRequest> = {}) => {
  try {
    check(request, change);
  } catch (error) {
    if (error instanceof AwsError) return [error.code, error.message];
    throw error;
  }
  return ["accepted"];
};

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

let get: Recorded;
let identity: Recorded;
beforeAll(async () => {
  get = await record((endpoint) =>
    new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 1 }).send(
      new GetItemCommand({ TableName: "notes", Key: { owner: { S: "alice" } } }),
    ),
  );
  identity = await record((endpoint) =>
    new STSClient({ endpoint, region, credentials, maxAttempts: 1 }).send(
      new GetCallerIdentityCommand({}),
    ),
  );
});

describe("a request signed by the official SDK", () => {
  it("is accepted, from raw headers and from a record", () => {
    expect(check(get)).toMatchObject({ accessKeyId: credentials.accessKeyId, service: "dynamodb" });
    expect(check(identity)).toMatchObject({ service: "sts", region });
    const pairs: [string, string][] = [];
    for (let i = 0; i < get.headers.length; i += 2) {
      pairs.push([(get.headers[i] ?? "").toLowerCase(), get.headers[i + 1] ?? ""]);
    }
    expect(check(get, { headers: Object.fromEntries(pairs) }).service).toBe("dynamodb");
  });

  it.each(tampered)("is refused with %s", (_, change, code, text) => {
    const [found, message = ""] = refusal(change(get));
    expect([found, message]).toEqual([code, expect.stringMatching(text)]);
  });

  it.each([
    [14, "accepted"],
    [-14, "accepted"],
    [16, "InvalidSignatureException"],
    [-16, "InvalidSignatureException"],
  ])("replayed %i minutes later is %s", (minutes, result) => {
    expect(refusal(get, { now: later(minutes) })[0]).toBe(result);
  });

  it.each([
    ["dynamodb", () => get, "ExpiredTokenException"],
    ["sts", () => identity, "ExpiredToken"],
  ] as const)("of an expired session is refused by %s", (_, request, code) => {
    const lookup = () => ({ ...credentials, expiration: later(-1) });
    const text = "The security token included in the request is expired";
    expect(refusal(request(), { lookup })).toEqual([code, text]);
  });

  it.each([
    ["unknown key", { lookup: () => undefined }, "InvalidClientTokenId"],
    ["late", { now: later(16) }, "SignatureDoesNotMatch"],
    ["another body", { body: Buffer.from("Action=X") }, "SignatureDoesNotMatch"],
  ])("is refused by a Query service in its own words: %s", (_, change, code) => {
    expect(refusal(identity, change)[0]).toBe(code);
  });

  it("never has its secret or token in a refusal", () => {
    for (const [, change] of tampered) {
      const text = refusal(change(get)).join();
      expect(text).not.toContain(credentials.secretAccessKey);
      expect(text).not.toContain(credentials.sessionToken);
    }
  });
});
