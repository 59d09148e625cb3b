import { expect, test } from "vitest";
import { fakeAws, json, refusal, rejection } from "../test/fake-aws";

const now = Date.parse("2026-01-01T12:00:00Z");
const amzDates = (aws: ReturnType<typeof fakeAws>) =>
  aws.received
    .filter(({ what }) => what === "Query")
    .map(({ headers }) => headers.get("x-amz-date"));

test("a request is signed for its service and region, as the person", async () => {
  const aws = fakeAws(undefined, () => now);
  await aws.open().notes.list();
  const headers = aws.received.at(-1)?.headers;
  expect(headers?.get("authorization")).toMatch(
    /^AWS4-HMAC-SHA256 Credential=ASIAFAKE\/20260101\/eu-west-1\/dynamodb\/aws4_request, SignedHeaders=[^,]*host[^,]*x-amz-target, Signature=[0-9a-f]{64}$/,
  );
  expect(headers?.get("x-amz-security-token")).toBe("session-token");
});

test("a machine whose clock is off reads the time from Cognito's answer, and its first signature is right", async () => {
  const date = "Thu, 01 Jan 2026 13:00:00 GMT";
  const aws = fakeAws(
    ({ what }) =>
      what === "GetId" ? json({ IdentityId: "eu-west-1:a" }, 200, { date }) : undefined,
    () => now,
  );
  await aws.open().notes.list();
  expect(amzDates(aws)).toEqual(["20260101T130000Z"]);
});

test("a request that is refused for its time is signed again with AWS's time", async () => {
  const expired = () =>
    refusal(
      "InvalidSignatureException",
      "Signature expired: 20260101T120000Z is now earlier",
      400,
      {
        date: "Thu, 01 Jan 2026 12:30:00 GMT",
      },
    );
  const aws = fakeAws(
    ({ what }, count) => (what === "Query" && count === 1 ? expired() : undefined),
    () => now,
  );
  expect(await aws.open().notes.list()).toEqual({ notes: [] });
  expect(amzDates(aws)).toEqual(["20260101T120000Z", "20260101T123000Z"]);
});

test("a wrong signature is not sent twice", async () => {
  const aws = fakeAws(({ what }) =>
    what === "Query" ? refusal("InvalidSignatureException", "does not match") : undefined,
  );
  expect(await rejection(aws.open().notes.list())).toMatchObject({ code: "table.failed" });
  expect(aws.count("Query")).toBe(1);
});

test("credentials that AWS no longer accepts are exchanged for new ones, once", async () => {
  const aws = fakeAws(({ what }) =>
    what === "Query"
      ? refusal("ExpiredTokenException", "The security token is expired")
      : undefined,
  );
  expect(await rejection(aws.open().notes.list())).toMatchObject({ code: "table.failed" });
  expect([aws.count("Query"), aws.count("GetCredentialsForIdentity")]).toEqual([2, 2]);
});
