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

/** The variable that IAM replaces, on every request, by the identity ID of its caller. */
export type OwnerVariable =
  | "${cognito-identity.amazonaws.com:sub}"
  | `\${aws:PrincipalTag/${string}}`;

/** The identity of a person with credentials from the identity pool. */
export const signedInIdentity = "${cognito-identity.amazonaws.com:sub}" satisfies OwnerVariable;

/** The session tag under which the API works for one caller. */
export const identityTag = "identityId";

/** The identity of the caller for whom a session of the API works. */
export const taggedIdentity =
  `\${aws:PrincipalTag/${identityTag}}` as const satisfies OwnerVariable;

/**
 * The rows whose partition key is their owner's identity ID, item by item and by Query.
 *
 * Scan and PartiQL stay out: they read whatever the partition key. An index stays out until a query
 * needs it, and then its partition key has to be the owner too.
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
      // ForAllValues is true of no values at all, so a request that names no key has to fail here.
      Null: { "dynamodb:LeadingKeys": "false" },
    },
  };
}

/** Every route of one HTTP API; the routes themselves say which there are. */
export function callApi(invokeArn: string): Statement {
  return {
    Sid: "CallApi",
    Effect: "Allow",
    Action: ["execute-api:Invoke"],
    Resource: [invokeArn],
  };
}
