import { anonymous, type Principal } from "@own-rows/policy";
import { expect, test } from "vitest";
import { testApi } from "../../../test/services/apigatewayv2/api";
import { setUpOnce } from "../../../test/set-up";
import { perform } from "../../gateway/perform";
import { deployerAccessKeyId } from "../iam/deployer";
import { findCredentials, issueSession } from "../sts/credentials";
import { executeApi } from "./execute-api";

const started = setUpOnce(testApi, ({ account }) => account.end());

/** As the gateway calls it once it has verified the signature. */
const getAs = (principal: Principal, path: string) =>
  perform({
    account: started().account.account,
    service: {
      protocol: { kind: "rest-json", routes: [] },
      name: "execute-api",
      operations: operations(),
    },
    operation: "Invoke",
    principal,
    accessKeyId: "ASIATEST",
    input: {},
    requestId: "r-1",
    arrivedAt: performance.now(),
    http: {
      method: "GET",
      url: `/_api/${started().ApiId}${path}`,
      headers: {},
      body: Buffer.alloc(0),
    },
  });
const operations = () => {
  const service = executeApi(started().account.account);
  if (service instanceof Promise) throw new Error("a promise");
  return service.operations;
};

/** The function answers with the event that it was given. */
const eventIn = (answer: object) => {
  if (!("$body" in answer) || !(answer.$body instanceof Uint8Array)) throw new Error("no body");
  return JSON.parse(Buffer.from(answer.$body).toString());
};

test("an open route gives its function the event of format 2.0", async () => {
  const answer = await started().get("/open/a%20b?x=1&x=2&y=", {
    method: "POST",
    body: '{"n":1}',
    headers: { "content-type": "application/json", cookie: "a=1; b=2", "user-agent": "test" },
  });
  expect(answer.status).toBe(200);
  const event = await answer.json();
  const { ApiId } = started();
  const domainName = `${ApiId}.execute-api.us-east-1.amazonaws.com`;
  expect(event).toEqual({
    version: "2.0",
    routeKey: "POST /open/{id}",
    rawPath: "/open/a b",
    rawQueryString: "x=1&x=2&y=",
    cookies: ["a=1", "b=2"],
    headers: expect.objectContaining({ "content-type": "application/json", host: domainName }),
    queryStringParameters: { x: "1,2", y: "" },
    requestContext: {
      accountId: "000000000000",
      apiId: ApiId,
      domainName,
      domainPrefix: ApiId,
      http: {
        method: "POST",
        path: "/open/a b",
        protocol: "HTTP/1.1",
        sourceIp: "127.0.0.1",
        userAgent: "test",
      },
      requestId: expect.any(String),
      routeKey: "POST /open/{id}",
      stage: "$default",
      time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      timeEpoch: expect.any(Number),
    },
    pathParameters: { id: "a b" },
    body: '{"n":1}',
    isBase64Encoded: false,
  });
});

test("the function learns which Cognito identity signed, and its role's policies decide", async () => {
  const { account, ApiId } = started();
  await account.role("person");
  const { principal: person } = await issueSession(account.account, {
    roleName: "person",
    sessionName: "s",
    durationSeconds: 3600,
    context: {
      "cognito-identity.amazonaws.com:sub": ["us-east-1:id"],
      "cognito-identity.amazonaws.com:aud": ["us-east-1:pool"],
      "cognito-identity.amazonaws.com:amr": ["authenticated"],
    },
  });
  await expect(getAs(person, "/mine/1")).rejects.toMatchObject({
    status: 403,
    message: "Forbidden",
  });
  await account.allow(
    "person",
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "execute-api:Invoke",
          Resource: `arn:aws:execute-api:us-east-1:000000000000:${ApiId}/$default/GET/mine/1`,
        },
      ],
    }),
  );
  const answer = await getAs(person, "/mine/1");
  expect(eventIn(answer).requestContext.authorizer).toEqual({
    iam: {
      accessKey: "ASIATEST",
      accountId: "000000000000",
      callerId: person.userId,
      cognitoIdentity: {
        amr: ["authenticated"],
        identityId: "us-east-1:id",
        identityPoolId: "us-east-1:pool",
      },
      principalOrgId: null,
      userArn: person.arn,
      userId: person.userId,
    },
  });
  await expect(getAs(person, "/mine/2")).rejects.toMatchObject({ status: 403 });
  await expect(getAs(anonymous, "/mine/1")).rejects.toMatchObject({ status: 403 });
});

test("credentials without Cognito have no identity", async () => {
  const deployer = findCredentials(started().account.account, deployerAccessKeyId)?.principal;
  const answer = await getAs(deployer ?? anonymous, "/mine/1");
  expect(eventIn(answer).requestContext.authorizer.iam.cognitoIdentity).toBeNull();
});
