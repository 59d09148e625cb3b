import * as v from "valibot";
import { AwsError } from "../../error";

/**
 * What IAM refuses when a policy is written (IAM user guide, "IAM JSON policy elements reference").
 * The texts are as users report them; unverified.
 */
export function malformed(text: string) {
  return new AwsError("MalformedPolicyDocument", text);
}

export type Statement = v.InferOutput<typeof Statement>;

/** @throws MalformedPolicyDocument */
export function parsePolicy(text: string): readonly Statement[] {
  const document = json(text);
  const parsed = v.safeParse(Document, document);
  if (!parsed.success) throw malformed(reason(document));
  const { Statement: given } = parsed.output;
  const statements = Array.isArray(given) ? given : [given];
  const sids = statements.flatMap(({ Sid }) => (Sid === undefined || Sid === "" ? [] : [Sid]));
  if (new Set(sids).size !== sids.length) {
    throw malformed("Statement IDs (SID) in a single policy must be unique.");
  }
  for (const statement of statements) checkActions(statement);
  return statements;
}

const checkActions = ({ Action, NotAction }: Statement) => {
  const actions = texts(Action ?? NotAction);
  if (actions.length === 0 || (Action !== undefined && NotAction !== undefined)) {
    throw malformed("Policy statement must contain actions.");
  }
  for (const action of actions) {
    if (action === "*" || /^[a-z0-9-]+:[\w*?]+$/i.test(action)) continue;
    throw malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
  }
};

/** The values of an element that is one string or a list. */
export function texts(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("This policy contains invalid Json");
  }
};

const reason = (document: unknown) => {
  const outline = v.safeParse(Outline, document);
  if (!outline.success) return "Syntax errors in policy.";
  const { Version, Statement: given } = outline.output;
  if (Version !== undefined && !versions.some((version) => version === Version)) {
    return "Policy document must be version 2012-10-17 or greater.";
  }
  const statements = Array.isArray(given) ? given : [given];
  if (statements.some(({ Effect }) => Effect === undefined)) return "Missing required field Effect";
  return "Syntax errors in policy.";
};

const versions = ["2008-10-17", "2012-10-17"] as const;

const OutlineStatement = v.looseObject({ Effect: v.optional(v.unknown()) });
const Outline = v.looseObject({
  Version: v.optional(v.unknown()),
  Statement: v.union([v.array(OutlineStatement), OutlineStatement]),
});

const OneOrMore = v.union([v.string(), v.array(v.string())]);
const ConditionValue = v.union([v.string(), v.number(), v.boolean()]);

/** IAM user guide, "IAM JSON policy elements: Condition operators". */
const operator = new RegExp(
  "^(?:ForAllValues:|ForAnyValue:)?(?:Null|(?:" +
    "String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|" +
    "(?:Numeric|Date)(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|" +
    "Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like)" +
    ")(?:IfExists)?)$",
  "i",
);

const Statement = v.strictObject({
  Sid: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9]*$/))),
  Effect: v.picklist(["Allow", "Deny"]),
  Principal: v.optional(v.union([v.literal("*"), v.record(v.string(), OneOrMore)])),
  NotPrincipal: v.optional(v.union([v.literal("*"), v.record(v.string(), OneOrMore)])),
  Action: v.optional(OneOrMore),
  NotAction: v.optional(OneOrMore),
  Resource: v.optional(OneOrMore),
  NotResource: v.optional(OneOrMore),
  Condition: v.optional(
    v.record(
      v.pipe(v.string(), v.regex(operator)),
      v.record(v.string(), v.union([ConditionValue, v.array(ConditionValue)])),
    ),
  ),
});

const Document = v.strictObject({
  Version: v.optional(v.picklist(versions)),
  Id: v.optional(v.string()),
  Statement: v.union([Statement, v.pipe(v.array(Statement), v.minLength(1))]),
});
