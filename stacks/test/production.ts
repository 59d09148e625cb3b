import { lintTemplates } from "@own-rows/policy/testing";
import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, expect, test } from "vitest";
import { acceptedEverywhere, acceptedOfCdn, compareFindings } from "./accepted-findings";
import { acceptedPolicies } from "./accepted-policies";
import { synthesize } from "./synth";

/** What AWS would get for production. With the tests of the other stage in one file: both load sst and CDK. */
export function productionTests() {
  let app: Awaited<ReturnType<typeof synthesize>>;
  beforeAll(async () => {
    app = await synthesize({
      stage: "production",
      env: { AUTH0_DOMAIN: "tenant.eu.auth0.com", WEB_CDN: "always" },
    });
  }, 120_000);

  test("production keeps its rows, and everybody's identity, when it is removed", () => {
    app.template("Storage").hasResource("AWS::DynamoDB::Table", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: { DeletionProtectionEnabled: true },
    });
    app.template("Identity").hasResource("AWS::Cognito::IdentityPool", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
    });
  });

  test("the site stands behind CloudFront, in a bucket that nobody reaches otherwise", () => {
    const template = app.template("Web");
    template.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: {
        DefaultCacheBehavior: {
          ViewerProtocolPolicy: "redirect-to-https",
          // CloudFront developer guide, "Managed response headers policies": SecurityHeadersPolicy.
          ResponseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03",
        },
      },
    });
    template.hasResourceProperties("AWS::S3::Bucket", {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  test("Auth0 gets the site's address once the site is there", () => {
    app.template("Web").hasResourceProperties("Custom::Auth0ApplicationUrls", {
      domain: "tenant.eu.auth0.com",
      urls: [
        { "Fn::Join": ["", ["https://", { "Fn::GetAtt": [Match.anyValue(), "DomainName"] }]] },
      ],
    });
  });

  test("cdk-nag's AwsSolutions pack finds nothing that is not accepted with a reason", () => {
    const accepted = [...acceptedEverywhere, ...acceptedOfCdn];
    const { unaccepted, unused } = compareFindings(app.findings, accepted);
    expect(unaccepted).toEqual([]);
    expect(unused).toEqual([]);
  });

  test("the policy lint finds nothing that is not accepted with a reason", () => {
    expect(lintTemplates(app.templates, { allow: acceptedPolicies })).toEqual([]);
  });
}
