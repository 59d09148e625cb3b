import { problems } from "./judge";
import type { KeyKind } from "./keys";
import type { Stack, Statement, WeakenedTemplate } from "./weakened-template";

type Weaken = (template: WeakenedTemplate) => void;

/** A change of the stage, and the caller who may get more access by it. */
export interface PolicyChange {
  readonly name: string;
  readonly stacks: Partial<Readonly<Record<Stack, Weaken>>>;
  /** The name of the caller. */
  readonly caller: string;
  /** Another application that the OIDC provider is changed to accept. */
  readonly audience?: string;
}

/** The problem that the matrix must find, and the request it must find it with, if it needs one. */
export interface ExpectedFinding {
  readonly request?: { readonly operation: string; readonly key: KeyKind };
  readonly problem: string;
}

/** A mistake that people ship: the caller gets access to another person's rows, or loses access to their own. */
export interface Weakening extends PolicyChange {
  readonly expected: ExpectedFinding;
}

const leadingKeys = "dynamodb:LeadingKeys";
const sub = "${cognito-identity.amazonaws.com:sub}";
const tag = "${aws:PrincipalTag/identityId}";

const person = "a signed-in person";
const rowsReturned = (operation: string, key: KeyKind): ExpectedFinding => ({
  request: { operation, key },
  problem: problems.rowsReturned,
});
const allowedByIam = (operation: string, key: KeyKind): ExpectedFinding => ({
  request: { operation, key },
  problem: problems.allowedByIam,
});
const ownRowDenied: ExpectedFinding = {
  request: { operation: "GetItem", key: "own" },
  problem: problems.ownRowDenied,
};
const credentialsNotRefused: ExpectedFinding = { problem: problems.notRefused };

/** A change of the policy or the trust policy of signed-in people. */
const identityChange = (
  name: string,
  expected: ExpectedFinding,
  weaken: Weaken,
  caller = person,
): Weakening => ({ name, expected, caller, stacks: { Identity: weaken } });

/** A change of the policies of the API's function, or of the role that it assumes for a caller. */
const apiChange = (
  name: string,
  expected: ExpectedFinding,
  weaken: Weaken,
  caller = "the API when it works for a person",
): Weakening => ({ name, expected, caller, stacks: { Api: weaken } });

const conditions = (condition: Statement["Condition"]) => (template: WeakenedTemplate) => {
  template.ownRows().statement.Condition = condition;
};
const addStatement =
  (action: string | string[], more: (of: Statement) => object = () => ({})) =>
  (template: WeakenedTemplate) => {
    const { document, statement } = template.ownRows();
    const { Resource } = statement;
    document.Statement.push({ Effect: "Allow", Action: action, Resource, ...more(statement) });
  };
const keysPresent = { Null: { [leadingKeys]: "false" } };

const rowWeakenings: readonly Weakening[] = [
  identityChange(
    "no condition at all",
    rowsReturned("GetItem", "another's"),
    conditions(undefined),
  ),
  identityChange(
    "no Null guard: a request that names no key passes ForAllValues",
    allowedByIam("Query, owners after one", "own"),
    conditions({ "ForAllValues:StringEquals": { [leadingKeys]: [sub] } }),
  ),
  identityChange(
    "no Null guard, and Scan among the actions",
    rowsReturned("Scan", "own"),
    (template) => {
      const { statement } = template.ownRows();
      statement.Action = [statement.Action, "dynamodb:Scan"].flat();
      statement.Condition = { "ForAllValues:StringEquals": { [leadingKeys]: [sub] } };
    },
  ),
  identityChange(
    "Scan in a statement of its own",
    rowsReturned("Scan", "own"),
    addStatement("dynamodb:Scan"),
  ),
  identityChange(
    "every action, without a Null guard",
    allowedByIam("DescribeTable", "own"),
    (template) => {
      const { statement } = template.ownRows();
      statement.Action = "dynamodb:*";
      statement.Condition = { "ForAllValues:StringEquals": { [leadingKeys]: [sub] } };
    },
  ),
  identityChange(
    "PartiQL's reads",
    allowedByIam("ExecuteStatement, a select", "own"),
    addStatement("dynamodb:PartiQLSelect"),
  ),
  identityChange(
    "PartiQL's writes",
    allowedByIam("ExecuteStatement, an update", "own"),
    addStatement(["dynamodb:PartiQLUpdate", "dynamodb:PartiQLDelete"]),
  ),
  identityChange(
    "the table may be described",
    allowedByIam("DescribeTable", "own"),
    addStatement("dynamodb:DescribeTable"),
  ),
  identityChange(
    "the table may be exported",
    allowedByIam("ExportTableToPointInTime", "own"),
    addStatement("dynamodb:ExportTableToPointInTime"),
  ),
  identityChange(
    "StringLike with a wildcard after the identity",
    allowedByIam("GetItem", "own as a prefix"),
    conditions({ "ForAllValues:StringLike": { [leadingKeys]: [`${sub}*`] }, ...keysPresent }),
  ),
  identityChange(
    "the comparison ignores case",
    allowedByIam("GetItem", "own in other case"),
    conditions({ "ForAllValues:StringEqualsIgnoreCase": { [leadingKeys]: [sub] }, ...keysPresent }),
  ),
  identityChange(
    "ForAnyValue: one's own key lets another person's key pass beside it",
    rowsReturned("BatchGetItem", "own and another's"),
    conditions({ "ForAnyValue:StringEquals": { [leadingKeys]: [sub] } }),
  ),
  identityChange("Version 2008-10-17: a variable is literal text", ownRowDenied, (template) => {
    template.ownRows().document.Version = "2008-10-17";
  }),
  identityChange("no Version", ownRowDenied, (template) => {
    delete template.ownRows().document.Version;
  }),
  identityChange(
    "a misspelled condition key",
    rowsReturned("GetItem", "another's"),
    conditions({ "ForAllValues:StringEquals": { "dynamodb:LeadingKey": [sub] } }),
  ),
  identityChange(
    "IfExists on a misspelled condition key",
    rowsReturned("GetItem", "another's"),
    conditions({ StringEqualsIfExists: { "dynamodb:LeadingKey": [sub] } }),
  ),
  identityChange(
    "the pool's ID in place of the person's",
    ownRowDenied,
    conditions({
      "ForAllValues:StringEquals": { [leadingKeys]: ["${cognito-identity.amazonaws.com:aud}"] },
      ...keysPresent,
    }),
  ),
  identityChange(
    "any table",
    allowedByIam("GetItem", "own"),
    (template) => {
      template.ownRows().statement.Resource = "*";
    },
    "a signed-in person of another stage",
  ),
  identityChange(
    "every index, without a condition",
    allowedByIam("Query, of the index byTitle", "own"),
    addStatement("dynamodb:Query", ({ Resource }) => ({
      Resource: { "Fn::Join": ["", [Resource, "/index/*"]] },
    })),
  ),
];

const trustWeakenings: readonly Weakening[] = [
  identityChange(
    "a trust policy without aud: people of any pool get in",
    credentialsNotRefused,
    (template) => {
      delete template.trustOf(userRole).statement.Condition?.StringEquals;
    },
    "a person of another pool who asks for this pool's role",
  ),
  identityChange(
    "a trust policy for every pool of the region",
    credentialsNotRefused,
    (template) => {
      const { statement } = template.trustOf(userRole);
      delete statement.Condition?.StringEquals;
      Object.assign(statement.Condition ?? {}, {
        StringLike: { "cognito-identity.amazonaws.com:aud": "*:*" },
      });
    },
    "a person of another pool who asks for this pool's role",
  ),
  identityChange(
    "a trust policy without amr: guests get in",
    credentialsNotRefused,
    (template) => {
      delete template.trustOf(userRole).statement.Condition?.["ForAnyValue:StringLike"];
    },
    "a guest of a pool that allows guests",
  ),
  identityChange(
    "a trust policy for any kind of amr",
    credentialsNotRefused,
    (template) => {
      const { Condition = {} } = template.trustOf(userRole).statement;
      Condition["ForAnyValue:StringLike"] = {
        "cognito-identity.amazonaws.com:amr": "*authenticated",
      };
    },
    "a guest of a pool that allows guests",
  ),
  identityChange(
    "guests are allowed",
    credentialsNotRefused,
    (template) => {
      template.properties("AWS::Cognito::IdentityPool").AllowUnauthenticatedIdentities = true;
    },
    "a guest who asks for an identity",
  ),
  identityChange(
    "the classic flow is on",
    credentialsNotRefused,
    (template) => {
      template.properties("AWS::Cognito::IdentityPool").AllowClassicFlow = true;
    },
    "a person who uses the classic flow",
  ),
  {
    name: "the OIDC provider lists another application",
    expected: credentialsNotRefused,
    caller: "a person of an application that the OIDC provider does not list",
    stacks: {},
    audience: "another-application",
  },
];
/** The beginning of its description. */
const userRole = "What a signed-in person may do";

const apiWeakenings: readonly Weakening[] = [
  apiChange(
    "the caller role without a condition",
    rowsReturned("GetItem", "another's"),
    conditions(undefined),
  ),
  apiChange(
    "the caller role without a Null guard",
    allowedByIam("Query, owners after one", "own"),
    conditions({ "ForAllValues:StringEquals": { [leadingKeys]: [tag] } }),
  ),
  apiChange(
    "the caller role with a wildcard after the tag",
    allowedByIam("GetItem", "own as a prefix"),
    conditions({ "ForAllValues:StringLike": { [leadingKeys]: [`${tag}*`] }, ...keysPresent }),
  ),
  apiChange(
    "the API's function may read the table",
    rowsReturned("GetItem", "own"),
    (template) => {
      const { Resource } = template.ownRows().statement;
      const actions = ["dynamodb:GetItem", "dynamodb:Query"];
      template.policyOf("Notes").Statement.push({ Effect: "Allow", Action: actions, Resource });
    },
    "the API function's own role",
  ),
  apiChange(
    "anyone in the account may tag a session",
    credentialsNotRefused,
    (template) => {
      template.trustOf(callerRole).statement.Principal = {
        AWS: { "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" },
      };
    },
    "another role of the account, with another person's tag",
  ),
  {
    name: "signed-in people may tag a session",
    expected: credentialsNotRefused,
    caller: "a person who asks for another person's tag",
    stacks: {
      Api: (template) => {
        template.trustOf(callerRole).statement.Principal = { AWS: "*" };
      },
      Identity: addStatement(["sts:AssumeRole", "sts:TagSession"], () => ({ Resource: "*" })),
    },
  },
  apiChange(
    "the caller role accepts a session without a tag",
    credentialsNotRefused,
    (template) => {
      delete template.trustOf(callerRole).statement.Condition?.StringLike;
    },
    "the API's function, without a tag",
  ),
  apiChange(
    "the caller role accepts any tag beside the identity",
    credentialsNotRefused,
    (template) => {
      delete template.trustOf(callerRole).statement.Condition?.["ForAllValues:StringEquals"];
    },
    "the API's function, with an additional tag",
  ),
];
/** The beginning of its description. */
const callerRole = "The API at work for one caller";

export const weakenings: readonly Weakening[] = [
  ...rowWeakenings,
  ...trustWeakenings,
  ...apiWeakenings,
];

/** A change of the same templates that gives no access to rows. The matrix must find nothing. */
export const harmless: PolicyChange = {
  name: "a person may ask who they are",
  caller: person,
  stacks: { Identity: addStatement("sts:GetCallerIdentity", () => ({ Resource: "*" })) },
};
