/** An IAM statement as JSON. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}

/** The variable that IAM replaces, on each request, with the caller's identity ID. */
export type OwnerVariable =
  | "${cognito-identity.amazonaws.com:sub}"
  | `\${aws:PrincipalTag/${string}}`;

/** The identity ID in credentials from the identity pool. */
export const signedInIdentity = "${cognito-identity.amazonaws.com:sub}" satisfies OwnerVariable;

/** The session tag that holds the caller's identity ID when the API assumes the caller role. */
export const identityTag = "identityId";

/** The identity ID in the API's session for one caller. */
export const taggedIdentity =
  `\${aws:PrincipalTag/${identityTag}}` as const satisfies OwnerVariable;

/**
 * Allows reading and writing the rows whose partition key is the owner's identity ID.
 *
 * Scan and PartiQL are not allowed: they can read rows of any partition key. An index is allowed only when a query
 * needs it, and then its partition key must be the owner too.
 */
export function ownRows(tableArn: string, owner: OwnerVariable): Statement {
  return {
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
    Resource: [tableArn],
    Condition: {
      "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [owner] },
      // ForAllValues is true for an empty set, so a request without a key must be denied here.
      Null: { "dynamodb:LeadingKeys": "false" },
    },
  };
}

/** Allows calling every route of one HTTP API. */
export function callApi(invokeArn: string): Statement {
  return {
    Sid: "CallApi",
    Effect: "Allow",
    Action: ["execute-api:Invoke"],
    Resource: [invokeArn],
  };
}
