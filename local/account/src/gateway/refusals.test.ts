import { expect, test } from "vitest";
import { openGateway } from "../../test/gateway/open-gateway";

const { send } = openGateway();

const form = "application/x-www-form-urlencoded";
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
    headers: { "content-type": form },
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
