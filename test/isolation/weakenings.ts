import type { Stack, Statement, WeakenedTemplate } from "./weakened-template";

type Weaken = (template: WeakenedTemplate) => void;

/** A way to get it wrong that people ship: what it does to the stage's stacks. */
export interface Weakening {
  readonly name: string;
  readonly stacks: Partial<Readonly<Record<Stack, Weaken>>>;
  /** Who then gets what is not theirs, or no longer what is. */
  readonly by: string;
  /** What has to be found: `operation, key: …, what is wrong`, or what is wrong with the way in. */
  readonly hole: RegExp;
  /** An application whose tokens the OIDC provider is made to take beside the stage's own. */
  readonly audience?: string;
}

const leadingKeys = "dynamodb:LeadingKeys";
const sub = "${cognito-identity.amazonaws.com:sub}";
const tag = "${aws:PrincipalTag/identityId}";

const person = "a signed-in person";
const gotIn = /^got in$/;
/** Nobody else gets in, and nor does who should. */
const isShutOut = /^GetItem, key: own, expected allowed, came denied/;

/** In what signed-in people may do. */
const users = (name: string, hole: RegExp, weaken: Weaken, by = person): Weakening => ({
  name,
  hole,
  by,
  stacks: { Identity: weaken },
});
/** In what the API may do. */
const api = (
  name: string,
  hole: RegExp,
  weaken: Weaken,
  by = "the API at work for a person",
): Weakening => ({
  name,
  hole,
  by,
  stacks: { Api: weaken },
});

const conditions = (condition: Statement["Condition"]) => (template: WeakenedTemplate) => {
  template.ownRows().statement.Condition = condition;
};
const also =
  (action: string | string[], more: (of: Statement) => object = () => ({})) =>
  (template: WeakenedTemplate) => {
    const { document, statement } = template.ownRows();
    const { Resource } = statement;
    document.Statement.push({ Effect: "Allow", Action: action, Resource, ...more(statement) });
  };
const present = { Null: { [leadingKeys]: "false" } };

const ofRows: readonly Weakening[] = [
  users(
    "no condition at all",
    /^GetItem, key: another's, it shows another's rows/,
    conditions(undefined),
  ),
  users(
    "no Null guard: a request that names no key passes ForAllValues",
    /^Query, owners after one, key: own, IAM allowed it/,
    conditions({ "ForAllValues:StringEquals": { [leadingKeys]: [sub] } }),
  ),
  users(
    "no Null guard, and Scan among the actions",
    /^Scan, key: own, it shows another's rows/,
    (template) => {
      const { statement } = template.ownRows();
      statement.Action = [statement.Action, "dynamodb:Scan"].flat();
      statement.Condition = { "ForAllValues:StringEquals": { [leadingKeys]: [sub] } };
    },
  ),
  users(
    "Scan in a statement of its own",
    /^Scan, key: own, it shows another's rows/,
    also("dynamodb:Scan"),
  ),
  users(
    "every action, without a Null guard",
    /^DescribeTable, key: own, IAM allowed it/,
    (template) => {
      const { statement } = template.ownRows();
      statement.Action = "dynamodb:*";
      statement.Condition = { "ForAllValues:StringEquals": { [leadingKeys]: [sub] } };
    },
  ),
  users(
    "PartiQL's reads",
    /^ExecuteStatement, a select, key: own, IAM allowed it/,
    also("dynamodb:PartiQLSelect"),
  ),
  users(
    "PartiQL's writes",
    /^ExecuteStatement, an update, key: own, IAM allowed it/,
    also(["dynamodb:PartiQLUpdate", "dynamodb:PartiQLDelete"]),
  ),
  users(
    "the table may be described",
    /^DescribeTable, key: own, IAM allowed it/,
    also("dynamodb:DescribeTable"),
  ),
  users(
    "the table may be exported",
    /^ExportTableToPointInTime, key: own, IAM allowed it/,
    also("dynamodb:ExportTableToPointInTime"),
  ),
  users(
    "StringLike with a wildcard after the identity",
    /^GetItem, key: own as a prefix, IAM allowed it/,
    conditions({ "ForAllValues:StringLike": { [leadingKeys]: [`${sub}*`] }, ...present }),
  ),
  users(
    "case does not matter",
    /^GetItem, key: own in other case, IAM allowed it/,
    conditions({ "ForAllValues:StringEqualsIgnoreCase": { [leadingKeys]: [sub] }, ...present }),
  ),
  users(
    "ForAnyValue: one's own key opens the way for another's beside it",
    /^BatchGetItem, key: own and another's, it shows another's rows/,
    conditions({ "ForAnyValue:StringEquals": { [leadingKeys]: [sub] } }),
  ),
  users("Version 2008-10-17: a variable is literal text", isShutOut, (template) => {
    template.ownRows().document.Version = "2008-10-17";
  }),
  users("no Version", isShutOut, (template) => {
    delete template.ownRows().document.Version;
  }),
  users(
    "a misspelled condition key",
    /^GetItem, key: another's, it shows another's rows/,
    conditions({ "ForAllValues:StringEquals": { "dynamodb:LeadingKey": [sub] } }),
  ),
  users(
    "IfExists on a misspelled condition key",
    /^GetItem, key: another's, it shows another's rows/,
    conditions({ StringEqualsIfExists: { "dynamodb:LeadingKey": [sub] } }),
  ),
  users(
    "the pool's ID for the person's",
    isShutOut,
    conditions({
      "ForAllValues:StringEquals": { [leadingKeys]: ["${cognito-identity.amazonaws.com:aud}"] },
      ...present,
    }),
  ),
  users(
    "any table",
    /^GetItem, key: own, IAM allowed it/,
    (template) => {
      template.ownRows().statement.Resource = "*";
    },
    "another stage's signed-in person",
  ),
  users(
    "every index, without a condition",
    /^Query, of the index byTitle, key: own, IAM allowed it/,
    also("dynamodb:Query", ({ Resource }) => ({
      Resource: { "Fn::Join": ["", [Resource, "/index/*"]] },
    })),
  ),
];

const ofTrust: readonly Weakening[] = [
  users(
    "a trust without aud: the people of any pool get in",
    gotIn,
    (template) => {
      delete template.trustOf(signedIn).statement.Condition?.StringEquals;
    },
    "a person of another pool, to this one's role",
  ),
  users(
    "a trust in every pool of the region",
    gotIn,
    (template) => {
      const { statement } = template.trustOf(signedIn);
      delete statement.Condition?.StringEquals;
      Object.assign(statement.Condition ?? {}, {
        StringLike: { "cognito-identity.amazonaws.com:aud": "*:*" },
      });
    },
    "a person of another pool, to this one's role",
  ),
  users(
    "a trust without amr: guests get in",
    gotIn,
    (template) => {
      delete template.trustOf(signedIn).statement.Condition?.["ForAnyValue:StringLike"];
    },
    "a guest of a pool that lets guests in",
  ),
  users(
    "a trust in amr of any kind",
    gotIn,
    (template) => {
      const { Condition = {} } = template.trustOf(signedIn).statement;
      Condition["ForAnyValue:StringLike"] = {
        "cognito-identity.amazonaws.com:amr": "*authenticated",
      };
    },
    "a guest of a pool that lets guests in",
  ),
  users(
    "guests are let in",
    gotIn,
    (template) => {
      template.properties("AWS::Cognito::IdentityPool").AllowUnauthenticatedIdentities = true;
    },
    "a guest who asks for an identity",
  ),
  users(
    "the classic flow is on",
    gotIn,
    (template) => {
      template.properties("AWS::Cognito::IdentityPool").AllowClassicFlow = true;
    },
    "a person, by the classic flow",
  ),
  {
    name: "the provider takes another application's tokens",
    hole: gotIn,
    by: "a person of an application that the pool does not know",
    stacks: {},
    audience: "another-application",
  },
];
const signedIn = "What a signed-in person may do";

const ofApi: readonly Weakening[] = [
  api(
    "the caller's role without a condition",
    /^GetItem, key: another's, it shows another's rows/,
    conditions(undefined),
  ),
  api(
    "the caller's role without a Null guard",
    /^Query, owners after one, key: own, IAM allowed it/,
    conditions({ "ForAllValues:StringEquals": { [leadingKeys]: [tag] } }),
  ),
  api(
    "the caller's role with a wildcard after the tag",
    /^GetItem, key: own as a prefix, IAM allowed it/,
    conditions({ "ForAllValues:StringLike": { [leadingKeys]: [`${tag}*`] }, ...present }),
  ),
  api(
    "the API's function may read the table",
    /^GetItem, key: own, it shows another's rows/,
    (template) => {
      const { Resource } = template.ownRows().statement;
      const actions = ["dynamodb:GetItem", "dynamodb:Query"];
      template.policyOf("Notes").Statement.push({ Effect: "Allow", Action: actions, Resource });
    },
    "the API function's own role",
  ),
  api(
    "anyone in the account may tag a session",
    gotIn,
    (template) => {
      template.trustOf(atWork).statement.Principal = {
        AWS: { "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" },
      };
    },
    "another role of the account, with another's tag",
  ),
  {
    name: "signed-in people may tag a session",
    hole: gotIn,
    by: "a person who asks for another's tag",
    stacks: {
      Api: (template) => {
        template.trustOf(atWork).statement.Principal = { AWS: "*" };
      },
      Identity: also(["sts:AssumeRole", "sts:TagSession"], () => ({ Resource: "*" })),
    },
  },
  api(
    "the caller's role takes a session without a tag",
    gotIn,
    (template) => {
      delete template.trustOf(atWork).statement.Condition?.StringLike;
    },
    "the API's function, without a tag",
  ),
  api(
    "the caller's role takes any tag beside it",
    gotIn,
    (template) => {
      delete template.trustOf(atWork).statement.Condition?.["ForAllValues:StringEquals"];
    },
    "the API's function, with a tag more",
  ),
];
const atWork = "The API at work for one caller";

export const weakenings: readonly Weakening[] = [...ofRows, ...ofTrust, ...ofApi];

/** A change of the same templates that lets nobody do more with rows; nobody may notice it. */
export const harmless = users(
  "a person may ask who they are",
  /./,
  also("sts:GetCallerIdentity", () => ({ Resource: "*" })),
);
