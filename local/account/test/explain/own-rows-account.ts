import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { servicePrincipal } from "@own-rows/policy";
import { AwsClient } from "aws4fetch";
import type { JWTPayload } from "jose";
import * as v from "valibot";
import { deployerAccessKeyId, deployerSecretAccessKey } from "../../src/services/iam/deployer";
import { findCredentials } from "../../src/services/sts/credentials";
import { startAccount } from "../../src/start-account";
import { startIssuer } from "../services/cognito-identity/issuer";
import { givenPool, trustOf } from "../services/cognito-identity/pool";

const table = "arn:aws:dynamodb:us-east-1:000000000000:table/notes";

const ownRows = (owner: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OwnRows",
        Effect: "Allow",
        Action: ["dynamodb:GetItem", "dynamodb:Query"],
        Resource: table,
        Condition: {
          "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [owner] },
          Null: { "dynamodb:LeadingKeys": "false" },
        },
      },
    ],
  });

const trustIn = (principal: object, actions: readonly string[]) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: actions }],
  });

const Keys = v.object({
  AccessKeyId: v.string(),
  SecretAccessKey: v.string(),
  SessionToken: v.string(),
});
type Keys = Omit<v.InferOutput<typeof Keys>, "SessionToken"> & { readonly SessionToken?: string };

/** For tests: an account with a table of own rows, an identity pool for it, and the two roles of an API. */
export async function ownRowsAccount() {
  const dir = await mkdtemp(join(tmpdir(), "explain-"));
  const issuer = await startIssuer();
  const aws = await startAccount({ dataDir: dir, port: 0 });
  const { account, endpoint, decisions } = aws;
  const deployer = findCredentials(account, deployerAccessKeyId)?.principal;
  if (deployer === undefined) throw new Error("no deployer");
  const pool = await givenPool(account, deployer, issuer);
  const { inIam } = pool;

  await account.call(deployer, "dynamodb", "CreateTable", {
    TableName: "notes",
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "owner", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "owner", KeyType: "HASH" }],
  });
  const put = (role: string, name: string, document: string) =>
    inIam("PutRolePolicy", { RoleName: role, PolicyName: name, PolicyDocument: document });
  await put("user", "rows", ownRows("${cognito-identity.amazonaws.com:sub}"));
  await inIam("CreateRole", {
    RoleName: "api",
    AssumeRolePolicyDocument: trustIn({ Service: "lambda.amazonaws.com" }, ["sts:AssumeRole"]),
  });
  await inIam("CreateRole", {
    RoleName: "caller",
    AssumeRolePolicyDocument: trustIn({ AWS: "arn:aws:iam::000000000000:role/api" }, [
      "sts:AssumeRole",
      "sts:TagSession",
    ]),
  });
  await put("caller", "rows", ownRows("${aws:PrincipalTag/owner}"));

  const send = (keys: Keys | undefined, service: string, target: string, input: object) => {
    const request = {
      method: "POST",
      headers: { "content-type": typeFor(target), "x-amz-target": target },
      body: JSON.stringify(input),
    };
    return keys === undefined
      ? fetch(endpoint, request)
      : signer(keys).fetch(endpoint, { ...request, aws: { service, region: "us-east-1" } });
  };

  return {
    account,
    decisions,
    endpoint,
    /** `/_console/why`, signed with these keys. */
    why: (keys: Keys, requestId: string, headers: Record<string, string> = {}) =>
      signer(keys).fetch(`${endpoint}/_console/why/${requestId}`, {
        headers,
        aws: { service: "own-rows-console", region: "us-east-1" },
      }),
    issuer,
    ...pool,
    /** The trust policy of the role for signed-in users. */
    trust: trustOf(pool.poolId),
    send,
    logins: async (changed: JWTPayload = {}) => ({
      [issuer.host]: await issuer.sign(issuer.claims(changed)),
    }),
    deployerKeys: {
      AccessKeyId: deployerAccessKeyId,
      SecretAccessKey: deployerSecretAccessKey,
    },
    /** Signs a user in: GetId, then GetCredentialsForIdentity. */
    signIn: async (changed: JWTPayload = {}) => {
      const Logins = { [issuer.host]: await issuer.sign(issuer.claims(changed)) };
      const { IdentityId } = await pool.anyone("GetId", { IdentityPoolId: pool.poolId, Logins });
      const answer = await pool.anyone("GetCredentialsForIdentity", { IdentityId, Logins });
      const { AccessKeyId, SecretKey, SessionToken } = v.parse(
        v.object({ AccessKeyId: v.string(), SecretKey: v.string(), SessionToken: v.string() }),
        answer.Credentials,
      );
      const keys = { AccessKeyId, SecretAccessKey: SecretKey, SessionToken };
      return { identityId: String(IdentityId), keys };
    },
    /** The keys of the API's function for one owner: Lambda assumes its role, which assumes the caller role. */
    actFor: async (owner: string, tags = [{ Key: "owner", Value: owner }]) => {
      const lambda = servicePrincipal("lambda.amazonaws.com", account.id);
      const session = await account.call(lambda, "sts", "AssumeRole", {
        RoleArn: "arn:aws:iam::000000000000:role/api",
        RoleSessionName: "notes",
      });
      const form = new URLSearchParams({
        Action: "AssumeRole",
        Version: "2011-06-15",
        RoleArn: "arn:aws:iam::000000000000:role/caller",
        RoleSessionName: "for-owner",
        ...Object.fromEntries(
          tags.flatMap(({ Key, Value }, i) => [
            [`Tags.member.${i + 1}.Key`, Key],
            [`Tags.member.${i + 1}.Value`, Value],
          ]),
        ),
      });
      const answer = await signer(v.parse(Keys, session.Credentials)).fetch(endpoint, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: form.toString(),
        aws: { service: "sts", region: "us-east-1" },
      });
      const xml = await answer.text();
      const element = (name: string) => new RegExp(`<${name}>([^<]*)<`).exec(xml)?.[1] ?? "";
      return {
        AccessKeyId: element("AccessKeyId"),
        SecretAccessKey: element("SecretAccessKey"),
        SessionToken: element("SessionToken"),
      };
    },
    end: async () => {
      await aws.close();
      await issuer.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const signer = ({ AccessKeyId, SecretAccessKey, SessionToken }: Keys) =>
  new AwsClient({
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }),
    retries: 0,
  });

const typeFor = (target: string) =>
  `application/x-amz-json-${target.startsWith("DynamoDB") ? "1.0" : "1.1"}`;
