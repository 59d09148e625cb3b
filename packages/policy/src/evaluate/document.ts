// Tested in test/evaluate/cases.test.ts.
import * as v from "valibot";
import { Problem } from "./problem";

/** A policy document (reference_policies_grammar.html), every value that may be a list read as a list. */
export interface PolicyDocument {
  readonly Version: "2012-10-17" | "2008-10-17";
  readonly Id?: string | undefined;
  readonly Statement: readonly DocumentStatement[];
}

export interface DocumentStatement {
  readonly Sid?: string | undefined;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: PrincipalElement | undefined;
  readonly NotPrincipal?: PrincipalElement | undefined;
  readonly Action?: readonly string[] | undefined;
  readonly NotAction?: readonly string[] | undefined;
  readonly Resource?: readonly string[] | undefined;
  readonly NotResource?: readonly string[] | undefined;
  /** The values by operator and key. */
  readonly Condition?: ConditionElement | undefined;
}

export type ConditionElement = Readonly<
  Record<string, Readonly<Record<string, readonly string[]>>>
>;

/** `*`, or lists of principals by their kind. */
export type PrincipalElement =
  | "*"
  | {
      readonly AWS?: readonly string[] | undefined;
      readonly Service?: readonly string[] | undefined;
      readonly Federated?: readonly string[] | undefined;
    };

/** Reads the JSON text of a policy. */
export function readDocument(text: string): PolicyDocument | Problem {
  const json = parseJson(text);
  if (json instanceof Problem) return json;
  const parsed = v.safeParse(document, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  return new Problem(`${v.getDotPath(issue) ?? "the document"}: ${issue.message}`);
}

function parseJson(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return nameProblem(text) ?? json;
  } catch {
    return new Problem("it is not JSON");
  }
}

/**
 * A name that `JSON.parse` does not show as it is written: of a name that an object has twice it keeps the
 * last value; a name that every JavaScript object has (`toString`) would be taken for an element.
 */
function nameProblem(json: string): Problem | undefined {
  const objects: Set<string>[] = [];
  for (const { 0: token, 1: text } of json.matchAll(nameOrBrace)) {
    if (token === "{") objects.push(new Set());
    if (token === "}") objects.pop();
    if (text === undefined) continue;

    const names = objects.at(-1);
    const name = String(JSON.parse(text));
    if (names?.has(name)) return new Problem(`"${name}" is there twice`);
    if (name in Object.prototype) return new Problem(`"${name}" is not a name that can be read`);
    names?.add(name);
  }
  return undefined;
}

/** A name with its colon, another text, or a brace. */
const nameOrBrace = /("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]/g;

/** An object with known elements: another one is refused by its name, and so is a missing one. */
function elements<const T extends v.ObjectEntries>(entries: T) {
  return v.strictObject(entries, ({ expected, received }) => {
    if (expected === "never") return `${received} is not an element of it`;
    return expected === "Object" ? "it is not an object" : `${expected} is needed`;
  });
}

/** One value or a list of them; read as a list first, so that a problem names the value that has it. */
function list<const T extends v.GenericSchema>(item: T) {
  return v.pipe(
    v.unknown(),
    v.transform((value): unknown => (Array.isArray(value) ? value : [value])),
    v.array(item),
    v.minLength(1, "at least one value is needed"),
  );
}

/**
 * `*`, or `service:Action` with wildcards in the action
 * (reference_policies_elements_action.html; IAM takes no wildcard for a service).
 */
const action = v.pipe(
  v.string(),
  v.regex(/^(\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)$/, ({ input }) => `"${input}" is not an action`),
);

/** IAM takes no wildcard for the service (reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards). */
const resource = v.pipe(
  v.string(),
  v.check(
    (text) => !/^arn:[^:]*:[^:]*[*?]/.test(text),
    ({ input }) => `"${input}" has a wildcard for its service`,
  ),
);

const awsPrincipal = v.pipe(
  v.string(),
  v.regex(
    /^(\*|\d{12}|arn:aws:(iam|sts)::\d{12}:(root|(user|role|assumed-role)\/[^*?]+)|A[A-Z0-9]{15,})$/,
    ({ input }) => `"${input}" is not a principal of AWS`,
  ),
);

const namedPrincipal = v.pipe(
  v.string(),
  v.regex(/^[^*?\s]+$/, ({ input }) => `"${input}" is not a principal`),
);

const principals = v.pipe(
  elements({
    AWS: v.optional(list(awsPrincipal)),
    Service: v.optional(list(namedPrincipal)),
    Federated: v.optional(list(namedPrincipal)),
  }),
  v.check((given) => Object.keys(given).length > 0, "a principal is needed"),
);

/** `Principal` or `NotPrincipal` (reference_policies_elements_principal.html). */
const principal = v.lazy((input) => (input === "*" ? v.literal("*") : principals));

const conditionValues = list(
  v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String)),
);

const conditionKeys = v.pipe(
  v.record(v.string(), conditionValues),
  v.check((keys) => Object.keys(keys).length > 0, "a condition key is needed"),
);

const statement = v.pipe(
  elements({
    Sid: v.optional(v.string()),
    Effect: v.picklist(["Allow", "Deny"], ({ input }) => `"${input}" is neither Allow nor Deny`),
    Principal: v.optional(principal),
    NotPrincipal: v.optional(principal),
    Action: v.optional(list(action)),
    NotAction: v.optional(list(action)),
    Resource: v.optional(list(resource)),
    NotResource: v.optional(list(resource)),
    Condition: v.optional(v.record(v.string(), conditionKeys)),
  }),
  v.check((s) => !s.Action !== !s.NotAction, "either Action or NotAction is needed"),
  v.check((s) => !s.Resource || !s.NotResource, "either Resource or NotResource, not both"),
  v.check((s) => !s.Principal || !s.NotPrincipal, "either Principal or NotPrincipal, not both"),
);

const document = v.pipe(
  elements({
    Version: v.optional(
      v.picklist(["2012-10-17", "2008-10-17"], ({ input }) => `"${input}" is not a version`),
      "2008-10-17",
    ),
    Id: v.optional(v.string()),
    Statement: list(statement),
  }),
  v.check(({ Statement }) => {
    const sids = Statement.flatMap(({ Sid }) => (Sid ? [Sid] : []));
    return new Set(sids).size === sids.length;
  }, "two statements have the same Sid"),
);
