/** A small app's template, as CDK would synthesise it, for the tests of the kit. */
export const example = {
  Parameters: { Stage: { Type: "String" }, Unused: { Type: "String" } },
  Conditions: { Never: { "Fn::Equals": ["a", "b"] } },
  Resources: {
    Notes7100B0E8: {
      Type: "AWS::DynamoDB::Table",
      Properties: { KeySchema: [{ AttributeName: "owner", KeyType: "HASH" }] },
    },
    Cluster: { Type: "AWS::ECS::Cluster" },
    Files: { Type: "AWS::S3::Bucket" },
    FilesPolicy: {
      Type: "AWS::S3::BucketPolicy",
      Properties: { Bucket: { Ref: "Files" }, PolicyDocument: {} },
    },
    Pool: { Type: "AWS::Cognito::IdentityPool" },
    Boundary: {
      Type: "AWS::IAM::ManagedPolicy",
      Properties: {
        PolicyDocument: {
          Version: "2012-10-17",
          Statement: { Effect: "Allow", Action: "dynamodb:*", Resource: "*" },
        },
      },
    },
    UserABE842D5: {
      Type: "AWS::IAM::Role",
      Properties: {
        PermissionsBoundary: { Ref: "Boundary" },
        AssumeRolePolicyDocument: {
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Federated: "cognito-identity.amazonaws.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: {
                StringEquals: { "cognito-identity.amazonaws.com:aud": { Ref: "Pool" } },
                "ForAnyValue:StringLike": {
                  "cognito-identity.amazonaws.com:amr": "authenticated",
                },
              },
            },
          ],
        },
        Policies: [
          {
            PolicyName: "files",
            PolicyDocument: {
              Version: "2012-10-17",
              Statement: { Effect: "Allow", Action: "s3:GetObject", Resource: "*" },
            },
          },
        ],
      },
    },
    UserPolicy: {
      Type: "AWS::IAM::Policy",
      Properties: {
        PolicyName: "UserPolicy",
        Roles: [{ Ref: "UserABE842D5" }],
        PolicyDocument: {
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "OwnRows",
              Effect: "Allow",
              Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
              Resource: { "Fn::GetAtt": ["Notes7100B0E8", "Arn"] },
              Condition: {
                "ForAllValues:StringEquals": {
                  "dynamodb:LeadingKeys": ["${cognito-identity.amazonaws.com:sub}"],
                },
                Null: { "dynamodb:LeadingKeys": "false" },
              },
            },
            {
              Sid: "NoWritesByNight",
              Effect: "Deny",
              Action: "dynamodb:PutItem",
              Resource: "*",
              Condition: { StringEquals: { "aws:PrincipalTag/shift": "night" } },
            },
          ],
        },
      },
    },
    Worker: {
      Type: "AWS::IAM::Role",
      Properties: {
        AssumeRolePolicyDocument: {
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "lambda.amazonaws.com" },
              Action: "sts:AssumeRole",
            },
          ],
        },
        ManagedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
      },
    },
    WorkerTwo: {
      Type: "AWS::IAM::Role",
      Properties: {
        AssumeRolePolicyDocument: {
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: { AWS: "nobody" }, Action: "sts:AssumeRole" }],
        },
      },
    },
    StageRole: {
      Type: "AWS::IAM::Role",
      Properties: {
        AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [] },
        Policies: [
          {
            PolicyName: "stage",
            PolicyDocument: { "Fn::Sub": "${Stage}" },
          },
        ],
      },
    },
    Gone: { Type: "AWS::IAM::Role", Condition: "Never", Properties: {} },
  },
};
