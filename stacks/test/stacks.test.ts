import { lintTemplates } from "@own-rows/policy/testing";
import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, test } from "vitest";
import { acceptedEverywhere, compareFindings } from "./accepted-findings";
import { acceptedPolicies } from "./accepted-policies";
import { policyTests } from "./policies";
import { productionTests } from "./production";
import { synthesize } from "./synth";
import { userStatements } from "./user-statements";

const tenant = { AUTH0_DOMAIN: "Tenant.EU.auth0.com" };
const onThisMachine = {
  AWS_ENDPOINT_URL: "http://localhost:4566",
  LOCAL_AUTH0_DOMAIN: "localhost:4400",
};

/** Stands for the Management credentials, wherever they might be read from by mistake. */
const secret = "not-to-be-found-in-any-template";
const secrets = {
  AUTH0_MANAGEMENT_CLIENT_ID: `${secret}-id`,
  AUTH0_MANAGEMENT_CLIENT_SECRET: secret,
};

let app: Awaited<ReturnType<typeof synthesize>>;
beforeAll(async () => {
  app = await synthesize({ stage: "test", env: { ...tenant, ...onThisMachine, ...secrets } });
});

describe("the table", () => {
  test("is keyed by owner, encrypted, on demand, and can be restored to any second", () => {
    app.template("Storage").hasResourceProperties("AWS::DynamoDB::Table", {
      KeySchema: [
        { AttributeName: "owner", KeyType: "HASH" },
        { AttributeName: "id", KeyType: "RANGE" },
      ],
      BillingMode: "PAY_PER_REQUEST",
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  test("has no index, so that no query goes by another key than the owner", () => {
    app.template("Storage").hasResourceProperties("AWS::DynamoDB::Table", {
      GlobalSecondaryIndexes: Match.absent(),
      LocalSecondaryIndexes: Match.absent(),
    });
  });
});

test("a custom resource's request that comes when CloudFormation has given up is dropped", () => {
  for (const name of ["Auth0", "Identity"] as const) {
    app.template(name).hasResourceProperties("AWS::Lambda::EventInvokeConfig", {
      MaximumEventAgeInSeconds: 180,
    });
  }
});

describe("the identity pool", () => {
  test("lets in people of the one issuer, and no guests", () => {
    app.template("Identity").hasResourceProperties("AWS::Cognito::IdentityPool", {
      AllowUnauthenticatedIdentities: false,
      AllowClassicFlow: false,
      CognitoIdentityProviders: Match.absent(),
      SupportedLoginProviders: Match.absent(),
      OpenIdConnectProviderARNs: [{ "Fn::GetAtt": [Match.stringLikeRegexp("Auth0"), "arn"] }],
    });
  });

  test("makes no user pool", () => {
    expect(app.template("Identity").findResources("AWS::Cognito::UserPool")).toEqual({});
  });

  test("has a role that only this pool's signed-in people assume", () => {
    app.template("Identity").hasResourceProperties("AWS::IAM::Role", {
      AssumeRolePolicyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Federated: "cognito-identity.amazonaws.com" },
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition: {
              StringEquals: {
                "cognito-identity.amazonaws.com:aud": { Ref: Match.stringLikeRegexp("Pool") },
              },
              "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
            },
          },
        ],
      },
    });
  });

  test("lets a person reach their own rows and call this API, and nothing else", () => {
    const policies = app.template("Identity").findResources("AWS::IAM::Policy", {
      Properties: { Roles: [{ Ref: Match.stringLikeRegexp("^UsersUser") }] },
    });
    const statements = Object.values(policies).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    expect(statements).toEqual(userStatements);
  });
});

describe("the API", () => {
  test("takes only signed requests, on every route", () => {
    const routes = Object.values(app.template("Api").findResources("AWS::ApiGatewayV2::Route"));
    expect(routes.map(({ Properties }) => Properties.RouteKey).sort()).toEqual([
      "DELETE /notes/{id}",
      "GET /me",
      "GET /notes",
      "GET /notes/{id}",
      "POST /notes",
      "PUT /notes/{id}",
    ]);
    expect(new Set(routes.map(({ Properties }) => Properties.AuthorizationType))).toEqual(
      new Set(["AWS_IAM"]),
    );
  });

  test("has a function whose role may assume the caller role, and do nothing to the table", () => {
    const policies = Object.entries(app.template("Api").findResources("AWS::IAM::Policy"));
    const [, ofFunction] = policies.find(([id]) => id.startsWith("NotesServiceRole")) ?? [];
    const actions = ofFunction?.Properties.PolicyDocument.Statement.flatMap(
      ({ Action }: { Action: string[] }) => Action,
    );
    expect(actions).toEqual(["sts:AssumeRole", "sts:TagSession"]);
  });

  test("works for a caller in a session tagged with that caller, and no other session", () => {
    const template = app.template("Api");
    template.hasResourceProperties("AWS::IAM::Role", {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: "Allow",
            Action: ["sts:AssumeRole", "sts:TagSession"],
            Condition: {
              StringLike: { "aws:RequestTag/identityId": "?*" },
              "ForAllValues:StringEquals": { "aws:TagKeys": ["identityId"] },
            },
            Principal: {
              AWS: { "Fn::GetAtt": [Match.stringLikeRegexp("^NotesServiceRole"), "Arn"] },
            },
          },
        ],
      },
    });
    template.hasResourceProperties("AWS::IAM::Policy", {
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Sid: "OwnRows",
            Condition: {
              "ForAllValues:StringEquals": {
                "dynamodb:LeadingKeys": ["${aws:PrincipalTag/identityId}"],
              },
              Null: { "dynamodb:LeadingKeys": "false" },
            },
          }),
        ],
      },
    });
  });
});

describe("the policies", () => policyTests(() => app.templates));

describe("in production", productionTests);

describe("every function of ours", () => {
  test("runs on the newest Node that sst knows, on arm64, without X-Ray", () => {
    const functions = (["Auth0", "Api", "Identity"] as const)
      .flatMap((name) => Object.entries(app.template(name).findResources("AWS::Lambda::Function")))
      .filter(([id]) => !id.startsWith("CustomResourceHandler"));
    expect(functions.length).toBe(4);
    for (const [, { Properties }] of functions) {
      expect(Properties).toMatchObject({ Runtime: "nodejs24.x", Architectures: ["arm64"] });
      expect(Properties.TracingConfig?.Mode ?? "PassThrough").not.toBe("Active");
    }
  });
});

test("a secret in the deployer's environment reaches no template", () => {
  for (const name of ["Storage", "Auth0", "Api", "Identity", "Web"] as const) {
    expect(JSON.stringify(app.template(name).toJSON())).not.toContain(secret);
  }
});

test("the Auth0 resources get where and whose, and nothing that is secret", () => {
  const keysOf = (stack: "Auth0" | "Web", type: string) =>
    Object.values(app.template(stack).findResources(type)).map(({ Properties }) =>
      Object.keys(Properties).sort(),
    );
  const common = ["ServiceTimeout", "ServiceToken"];
  expect(keysOf("Auth0", "Custom::Auth0Application")).toEqual([
    [...common, "app", "domain", "issuer", "name", "repair", "stage"],
  ]);
  expect(keysOf("Web", "Custom::Auth0ApplicationUrls")).toEqual([
    [...common, "clientId", "domain", "repair", "urls"],
  ]);
});

test("in an account on this machine the site has no CDN, and gives its settings as outputs", () => {
  const template = app.template("Web");
  expect(template.findResources("AWS::CloudFront::Distribution")).toEqual({});
  for (const name of [
    "Region",
    "Auth0Domain",
    "Auth0ClientId",
    "IdentityPoolId",
    "TableName",
    "ApiUrl",
  ]) {
    expect(Object.keys(template.findOutputs(name))).toEqual([name]);
  }
});

test("cdk-nag's AwsSolutions pack finds nothing that is not accepted with a reason", () => {
  const { unaccepted, unused } = compareFindings(app.findings, acceptedEverywhere);
  expect(unaccepted).toEqual([]);
  expect(unused).toEqual([]);
});

test("the policy lint finds nothing that is not accepted with a reason", () => {
  expect(lintTemplates(app.templates, { allow: acceptedPolicies })).toEqual([]);
});
