import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { expect, test } from "vitest";
import { openGateway } from "../../test/gateway/open-gateway";
import { deployerAccessKeyId, deployerSecretAccessKey } from "../services/iam/deployer";

const { aws } = openGateway();

const client = (change: { secret?: string; body?: string } = {}) => {
  const ssm = new SSMClient({
    region: "us-east-1",
    endpoint: aws().endpoint,
    maxAttempts: 1,
    credentials: {
      accessKeyId: deployerAccessKeyId,
      secretAccessKey: change.secret ?? deployerSecretAccessKey,
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
    accessKeyId: deployerAccessKeyId,
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

test("a call from one service to another is evaluated and recorded, too", async () => {
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
