const qualifier = "hnb659fds";

/** The version of CDK's bootstrap template that the roles below correspond to. */
const version = "28";

const named = (purpose: string) => ({
  "Fn::Sub": `cdk-${qualifier}-${purpose}-\${AWS::AccountId}-\${AWS::Region}`,
});

const arnOf = (logicalId: string) => ({ "Fn::GetAtt": [logicalId, "Arn"] });

const document = (Statement: readonly object[]) => ({ Version: "2012-10-17", Statement });

const bucketAndObjects = [arnOf("StagingBucket"), { "Fn::Sub": "${StagingBucket.Arn}/*" }];

/** A role that any allowed principal of the account may assume, with session tags or without. */
const accountRole = (purpose: string, rest: object) => ({
  Type: "AWS::IAM::Role",
  Properties: {
    RoleName: named(`${purpose}-role`),
    AssumeRolePolicyDocument: document(
      ["sts:TagSession", "sts:AssumeRole"].map((Action) => ({
        Action,
        Effect: "Allow",
        Principal: { AWS: { Ref: "AWS::AccountId" } },
      })),
    ),
    Tags: [{ Key: "aws-cdk:bootstrap-role", Value: purpose }],
    ...rest,
  },
});

const allow = (Action: readonly string[], Resource: unknown) => ({
  Effect: "Allow",
  Action,
  Resource,
});

const inline = (PolicyName: string, Statement: readonly object[]) => ({
  Policies: [{ PolicyName, PolicyDocument: document(Statement) }],
});

const readBucket = ["s3:GetObject*", "s3:GetBucket*", "s3:List*"];

/**
 * The stack of `cdk bootstrap`, reduced to what the CDK and SST command lines use: no image repository, no
 * KMS key, no trust in other accounts.
 */
export const cdkToolkit = {
  Description: "This stack includes resources needed to deploy AWS CDK apps into this environment",
  Resources: {
    StagingBucket: {
      Type: "AWS::S3::Bucket",
      Properties: { BucketName: named("assets") },
    },
    FilePublishingRole: accountRole(
      "file-publishing",
      inline("default", [
        allow(
          [
            ...readBucket,
            "s3:GetEncryptionConfiguration",
            "s3:DeleteObject*",
            "s3:PutObject*",
            "s3:Abort*",
          ],
          bucketAndObjects,
        ),
      ]),
    ),
    LookupRole: accountRole(
      "lookup",
      inline("default", [
        allow(
          [
            "cloudformation:Describe*",
            "cloudformation:GetTemplate",
            "cloudformation:List*",
            "ssm:GetParameter*",
          ],
          "*",
        ),
      ]),
    ),
    DeploymentActionRole: accountRole(
      "deploy",
      inline("default", [
        allow(
          [
            "cloudformation:CreateStack",
            "cloudformation:UpdateStack",
            "cloudformation:DeleteStack",
            "cloudformation:DescribeStacks",
            "cloudformation:DescribeStackEvents",
            "cloudformation:GetTemplate",
            "cloudformation:ContinueUpdateRollback",
            "sts:GetCallerIdentity",
          ],
          "*",
        ),
        allow(["iam:PassRole"], arnOf("CloudFormationExecutionRole")),
        allow(readBucket, bucketAndObjects),
        allow(["ssm:GetParameter", "ssm:GetParameters"], {
          "Fn::Sub":
            "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${CdkBootstrapVersion}",
        }),
      ]),
    ),
    CloudFormationExecutionRole: {
      Type: "AWS::IAM::Role",
      Properties: {
        RoleName: named("cfn-exec-role"),
        AssumeRolePolicyDocument: document([
          {
            Action: "sts:AssumeRole",
            Effect: "Allow",
            Principal: { Service: "cloudformation.amazonaws.com" },
          },
        ]),
        ManagedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
      },
    },
    CdkBootstrapVersion: {
      Type: "AWS::SSM::Parameter",
      Properties: { Type: "String", Name: `/cdk-bootstrap/${qualifier}/version`, Value: version },
    },
  },
  Outputs: {
    BucketName: { Value: { Ref: "StagingBucket" } },
    BucketDomainName: { Value: { "Fn::GetAtt": ["StagingBucket", "RegionalDomainName"] } },
    BootstrapVersion: { Value: { "Fn::GetAtt": ["CdkBootstrapVersion", "Value"] } },
  },
} as const;
