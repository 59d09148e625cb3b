import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEPLOYER_ACCESS_KEY_ID, DEPLOYER_SECRET_ACCESS_KEY } from "../services/iam/deployer";
import { type EmbeddedAwsAccount, startAccount } from "../start-account";

const started: { dir?: string; aws?: EmbeddedAwsAccount } = {};
const aws = () => {
  if (started.aws === undefined) throw new Error("not started");
  return started.aws;
};

beforeAll(async () => {
  started.dir = await mkdtemp(join(tmpdir(), "door-"));
  started.aws = await startAccount({ dataDir: started.dir, port: 0 });
});
afterAll(async () => {
  await started.aws?.close();
  if (started.dir !== undefined) await rm(started.dir, { recursive: true, force: true });
});

const client = (change: { secret?: string; body?: string } = {}) => {
  const ssm = new SSMClient({
    region: "us-east-1",
    endpoint: aws().endpoint,
    maxAttempts: 1,
    credentials: {
      accessKeyId: DEPLOYER_ACCESS_KEY_ID,
      secretAccessKey: change.secret ?? DEPLOYER_SECRET_ACCESS_KEY,
    },
  });
  ssm.middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      if (change.body !== undefined && isRequest(request)) request.body = change.body;
      return next(args);
    },
    { step: "finalizeRequest", priority: "low" },
  );
  return ssm;
};
const isRequest = (value: unknown): value is { body: unknown } =>
  typeof value === "object" && value !== null && "body" in value;

const send = (
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body: string | Buffer = "",
) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const sent = request(`${aws().endpoint}${path}`, { method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      });
      sent.on("error", reject);
      sent.end(body);
    },
  );

const FORM = "application/x-www-form-urlencoded";
const forged = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=AKIANOBODY/20261123/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=00`;

const refusals = [
  {
    what: "a JSON request without a signature",
    headers: { "x-amz-target": "AmazonSSM.GetParameter" },
    status: 400,
    text: '{"__type":"MissingAuthenticationTokenException","message":"Request is missing Authentication Token"}',
  },
  {
    what: "a JSON target of no service",
    headers: { "x-amz-target": "Nowhere.DoIt" },
    status: 400,
    text: '{"__type":"UnknownOperationException","message":"The embedded account has no service that takes Nowhere.DoIt."}',
  },
  {
    what: "a request that could be anything",
    headers: {},
    status: 403,
    text: '{"message":"Missing Authentication Token"}',
  },
  {
    what: "a Query action nobody takes",
    headers: { "content-type": FORM },
    body: "Action=Nothing&Version=1",
    status: 400,
    text: /^<ErrorResponse><Error><Type>Sender<\/Type><Code>InvalidAction<\/Code><Message>.* Nothing .*<RequestId>/,
  },
  {
    what: "a REST service the account does not have",
    headers: { authorization: forged("elasticfilesystem") },
    status: 404,
    text: '{"message":"The embedded account has no service elasticfilesystem."}',
  },
  {
    what: "an S3 request with a key of nobody",
    method: "GET",
    path: "/bucket/key",
    headers: { authorization: forged("s3") },
    status: /^4/,
    text: /^<\?xml .*\n<Error><Code>\w+<\/Code><Message>/,
  },
  {
    what: "a path that is not UTF-8",
    method: "GET",
    path: "/bucket/%ff",
    headers: { authorization: forged("s3") },
    status: 400,
    text: /InvalidURI/,
  },
  {
    what: "a body of more than 10 MB",
    headers: { "x-amz-target": "AmazonSSM.GetParameter" },
    body: Buffer.alloc(10 * 1024 * 1024 + 1),
    status: 413,
    text: /RequestEntityTooLargeException/,
  },
];

test.each(refusals)("$what is refused in its own protocol", async (c) => {
  const answer = await send(c.method ?? "POST", c.path ?? "/", { ...c.headers }, c.body);
  expect(String(answer.status)).toMatch(c.status instanceof RegExp ? c.status : `${c.status}`);
  expect(answer.text).toMatch(c.text instanceof RegExp ? c.text : new RegExp(`^${quote(c.text)}$`));
  expect(answer.headers["x-amzn-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
});
const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

test("a signed request is answered, and recorded with who, what and why", async () => {
  await client().send(
    new PutParameterCommand({ Name: "/a", Value: "top-secret", Type: "SecureString" }),
  );
  const { Parameter } = await client().send(
    new GetParameterCommand({ Name: "/a", WithDecryption: true }),
  );
  expect(Parameter?.Value).toBe("top-secret");

  const last = aws().decisions.list().at(-1);
  expect(last).toMatchObject({
    allowed: true,
    service: "ssm",
    operation: "GetParameter",
    via: "http",
    accessKeyId: DEPLOYER_ACCESS_KEY_ID,
    principal: "arn:aws:iam::000000000000:user/deployer",
    asks: [
      {
        action: "ssm:GetParameter",
        resource: "arn:aws:ssm:us-east-1:000000000000:parameter/a",
        verdict: { allowed: true, effect: "Allow" },
      },
    ],
  });
  expect(JSON.stringify(aws().decisions.list())).not.toContain("top-secret");
});

const tampering = [
  {
    what: "another body",
    change: { body: '{"Name":"/b"}' },
    name: /InvalidSignature|MissMatch|BadDigest/,
  },
  { what: "another secret", change: { secret: "wrong" }, name: /^InvalidSignatureException$/ },
];

test.each(tampering)(
  "a request with $what than the signed one is refused",
  async ({ change, name }) => {
    await expect(
      client(change).send(new GetParameterCommand({ Name: "/a" })),
    ).rejects.toMatchObject({
      name: expect.stringMatching(name),
    });
  },
);

test("a browser's preflight is told which headers it may send and read", async () => {
  const { status, headers } = await send("OPTIONS", "/", {
    origin: "http://localhost:5173",
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,x-amz-target",
  });
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    "access-control-allow-origin": "*",
    "access-control-allow-headers": expect.stringMatching(
      /authorization.*x-amz-security-token,x-amz-target/,
    ),
    "access-control-expose-headers": "x-amzn-requestid,x-amzn-errortype,x-amz-crc32,date",
  });
});

test("a foreign Host is turned away", async () => {
  expect((await send("POST", "/", { host: "evil.example" })).status).toBe(421);
});

test("what one service asks of another is decided and recorded, too", async () => {
  const { account, decisions } = aws();
  const nobody = {
    type: "role-session" as const,
    arn: "arn:aws:sts::000000000000:assumed-role/nobody/session",
    accountId: account.id,
    userId: "AROA:session",
    entity: { kind: "role" as const, name: "nobody", arn: "arn:aws:iam::000000000000:role/nobody" },
    sessionPolicies: [],
    context: {},
  };
  await expect(account.call(nobody, "ssm", "GetParameter", { Name: "/a" })).rejects.toMatchObject({
    code: "AccessDeniedException",
    message:
      "User: arn:aws:sts::000000000000:assumed-role/nobody/session is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:us-east-1:000000000000:parameter/a because no identity-based policy allows the ssm:GetParameter action",
  });
  expect(decisions.list().at(-1)).toMatchObject({ allowed: false, via: "service" });
  await expect(account.call(nobody, "ssm", "toString", {})).rejects.toThrow(
    "does not support the operation toString of ssm",
  );
});

test("the console shows the decisions, to its own page only", async () => {
  expect((await send("GET", "/_console")).text).toContain("<title>Decisions");
  const known = await send("GET", "/_console/decisions");
  expect(JSON.parse(known.text).at(-1)).toMatchObject({ service: "ssm" });
  expect(known.headers["access-control-allow-origin"]).toBeUndefined();
  expect(known.headers["cross-origin-resource-policy"]).toBe("same-origin");
  const foreign = await send("GET", "/_console/decisions", { "sec-fetch-site": "cross-site" });
  expect(foreign.status).toBe(403);
});

test("the account says that it is ready", async () => {
  expect((await send("GET", "/_health")).text).toBe('{"status":"ready"}');
});
