import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type VirtualClock, virtualClock, virtualDeadline } from "../test/virtual-clock";
import { requestJson, requestQuery, xmlElement } from "./aws";

let clock: VirtualClock;
beforeEach(() => {
  clock = virtualClock();
  vi.stubEnv("AWS_REGION", "eu-west-1");
  vi.stubEnv("AWS_ENDPOINT_URL", undefined);
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]) {
    vi.stubEnv(name, name.toLowerCase());
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** AWS, which gives these answers, one after the other. */
function aws(...answers: readonly (Response | Error | "none")[]) {
  const given = [...answers];
  const send = vi.fn(async (_url: URL, init: RequestInit): Promise<Response> => {
    const answer = given.shift();
    if (answer instanceof Response) return answer;
    if (answer instanceof Error) throw answer;
    return new Promise((_, reject) => {
      init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      clock.advanceToNext();
    });
  });
  vi.stubGlobal("fetch", send);
  return send;
}

const failure = (status: number, body: object | string) =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), { status });

const getItem = { version: "1.0", target: "DynamoDB_20120810.GetItem", input: {} } as const;
const ask = () => requestJson("dynamodb", getItem, { deadline: virtualDeadline({}, clock) });

test("a request goes to the service's endpoint, signed by the function's own credentials", async () => {
  const send = aws(Response.json({ Item: {} }));
  expect(await ask()).toEqual({ Item: {} });
  const [url, init] = send.mock.calls[0] ?? [];
  expect(String(url)).toBe("https://dynamodb.eu-west-1.amazonaws.com/");
  const headers = new Headers(init?.headers);
  expect(headers.get("x-amz-target")).toBe("DynamoDB_20120810.GetItem");
  expect(headers.get("authorization")).toMatch(/Credential=aws_access_key_id\/\d+\/eu-west-1\/dyn/);
  expect(headers.get("x-amz-security-token")).toBe("aws_session_token");
});

test.each([
  ["a 500", failure(500, { __type: "InternalServerError" })],
  ["a 503 that is no JSON", failure(503, "<html>")],
  ["a 429", failure(429, {})],
])("%s is asked again", async (_, first) => {
  const send = aws(first, Response.json({}));
  expect(await ask()).toEqual({});
  expect(send).toHaveBeenCalledTimes(2);
});

test.each([
  ["a refusal", failure(400, { __type: "com.amazon#AccessDeniedException", Message: "no" })],
  ["a lost connection, after which it may have been carried out", new TypeError("fetch failed")],
  ["no answer in time", "none" as const],
])("%s is not asked again", async (_, first) => {
  const send = aws(first);
  await expect(ask()).rejects.toThrow(/^(no|fetch failed|There was no answer within 15000 ms\.)$/);
  expect(send).toHaveBeenCalledTimes(1);
});

test("an error has AWS's own name, text and status", async () => {
  aws(failure(400, { __type: "com.amazon#ConditionalCheckFailedException", message: "failed" }));
  const error = { name: "ConditionalCheckFailedException", message: "failed", status: 400 };
  await expect(ask()).rejects.toMatchObject(error);
});

test("what the Query protocol answers, and how it refuses, is read from XML", async () => {
  const assume = () =>
    requestQuery("sts", { Action: "AssumeRole" }, { deadline: virtualDeadline({}, clock) });
  aws(new Response("<Result><AccessKeyId>AKIA</AccessKeyId></Result>"));
  const xml = await assume();
  expect(xmlElement(xml, "AccessKeyId")).toBe("AKIA");
  expect(() => xmlElement(xml, "SessionToken")).toThrow("AWS gave no SessionToken.");

  aws(failure(403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>"));
  const error = { name: "AccessDenied", message: "no", status: 403 };
  await expect(assume()).rejects.toMatchObject(error);
});

test.each([
  [
    "JSON",
    () => ask(),
    (text: string) => failure(403, { __type: "InvalidSignatureException", message: text }),
  ],
  [
    "Query",
    () => requestQuery("sts", { Action: "AssumeRole" }, { deadline: virtualDeadline({}, clock) }),
    (text: string) => failure(403, `<Code>SignatureDoesNotMatch</Code><Message>${text}</Message>`),
  ],
])(
  "an error of the %s protocol does not repeat the headers that were signed",
  async (_, call, answer) => {
    aws(
      answer(
        "The signature does not match.\n\nThe Canonical String for this request should have been\n'POST\nx-amz-security-token:aws_session_token'",
      ),
    );
    const error: unknown = await call().catch((error: unknown) => error);
    expect(error).toMatchObject({ message: "The signature does not match." });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("session_token");
  },
);
