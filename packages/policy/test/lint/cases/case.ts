/** A template in which a rule finds something, and a corrected one. */
export interface LintCase {
  readonly id: string;
  readonly title: string;
  readonly found: Parts;
  readonly corrected: Parts;
  /** What the message has to name. */
  readonly says: string;
  /** Other rules that find the same mistake. */
  readonly also?: readonly string[];
}

/** What is different in a template. */
interface Parts {
  readonly version?: string | undefined;
  /** Members of the one statement of the role's policy, or all its statements. */
  readonly statement?: object;
  readonly statements?: readonly object[];
  /** Members of the trust policy's statement. */
  readonly trust?: object;
  readonly pool?: object;
  readonly resources?: object;
}

export const table = { "Fn::GetAtt": ["Notes", "Arn"] };
export function indexOf(name: string) {
  return { "Fn::Sub": `\${Notes.Arn}/index/${name}` };
}

export const owners = {
  "ForAllValues:StringEquals": {
    "dynamodb:LeadingKeys": ["${cognito-identity.amazonaws.com:sub}"],
  },
};
export const guard = { Null: { "dynamodb:LeadingKeys": "false" } };

export const aud = { StringEquals: { "cognito-identity.amazonaws.com:aud": { Ref: "Pool" } } };
export const amr = {
  "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
};

export const ownRows = {
  Effect: "Allow",
  Action: ["dynamodb:GetItem", "dynamodb:Query"],
  Resource: table,
  Condition: { ...owners, ...guard },
};

/** An app in which no rule finds anything, with the changes of a case. */
export function template(parts: Parts) {
  return {
    Resources: {
      Notes: {
        Type: "AWS::DynamoDB::Table",
        Properties: {
          KeySchema: [{ AttributeName: "owner", KeyType: "HASH" }],
          GlobalSecondaryIndexes: [
            { IndexName: "ByDate", KeySchema: [{ AttributeName: "owner", KeyType: "HASH" }] },
            { IndexName: "ByKind", KeySchema: [{ AttributeName: "kind", KeyType: "HASH" }] },
          ],
        },
      },
      Pool: {
        Type: "AWS::Cognito::IdentityPool",
        Properties: {
          AllowUnauthenticatedIdentities: false,
          AllowClassicFlow: false,
          ...parts.pool,
        },
      },
      User: {
        Type: "AWS::IAM::Role",
        Properties: {
          AssumeRolePolicyDocument: document("2012-10-17", [
            {
              Effect: "Allow",
              Principal: { Federated: "cognito-identity.amazonaws.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: { ...aud, ...amr },
              ...parts.trust,
            },
          ]),
          Policies: [
            {
              PolicyName: "rows",
              PolicyDocument: document(
                "version" in parts ? parts.version : "2012-10-17",
                parts.statements ?? [{ ...ownRows, ...parts.statement }],
              ),
            },
          ],
        },
      },
      ...parts.resources,
    },
  };
}

const document = (version: string | undefined, statements: readonly object[]) => ({
  ...(version !== undefined && { Version: version }),
  Statement: statements,
});
