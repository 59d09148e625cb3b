import * as v from "valibot";
import { elements, list } from "./elements";
import { unreadableName } from "./names";
import { Problem } from "./pattern";
import { principal } from "./principal-element";

/** A policy document as the grammar has it (reference_policies_grammar.html). */
export type Document = v.InferOutput<typeof document>;
export type DocumentStatement = v.InferOutput<typeof statement>;

/** Reads the JSON text of a policy. */
export function readDocument(text: string): Document | Problem {
  const json = parseJson(text);
  if (json instanceof Problem) return json;
  const parsed = v.safeParse(document, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  return new Problem(`${v.getDotPath(issue) ?? "the document"}: ${issue.message}`);
}

const parseJson = (text: string): unknown => {
  try {
    const json: unknown = JSON.parse(text);
    const reason = unreadableName(text);
    return reason === undefined ? json : new Problem(reason);
  } catch {
    return new Problem("it is not JSON");
  }
};

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

const values = list(v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String)));

const keys = v.pipe(
  v.record(v.string(), values),
  v.check((named) => Object.keys(named).length > 0, "a condition key is needed"),
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
    Condition: v.optional(v.record(v.string(), keys)),
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
