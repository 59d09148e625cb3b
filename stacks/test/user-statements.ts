import { expect } from "vitest";

/** Everything that a signed-in person may do, as the Identity stack's template says it. */
export const userStatements = [
  {
    Sid: "OwnRows",
    Effect: "Allow",
    Action: [
      "dynamodb:GetItem",
      "dynamodb:BatchGetItem",
      "dynamodb:Query",
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
      "dynamodb:DeleteItem",
      "dynamodb:BatchWriteItem",
      "dynamodb:ConditionCheckItem",
    ],
    Resource: { "Fn::ImportValue": expect.stringMatching(/Storage:.*NotesTable.*Arn/) },
    Condition: {
      "ForAllValues:StringEquals": {
        "dynamodb:LeadingKeys": ["${cognito-identity.amazonaws.com:sub}"],
      },
      Null: { "dynamodb:LeadingKeys": "false" },
    },
  },
  {
    Sid: "CallApi",
    Effect: "Allow",
    Action: "execute-api:Invoke",
    Resource: {
      "Fn::Join": [
        "",
        [
          "arn:",
          { Ref: "AWS::Partition" },
          ":execute-api:eu-west-1:111122223333:",
          { "Fn::ImportValue": expect.stringMatching(/Api:ExportsOutputRefApi/) },
          "/$default/*",
        ],
      ],
    },
  },
];
