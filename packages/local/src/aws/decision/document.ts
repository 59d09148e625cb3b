import * as v from "valibot";
import { duplicateName } from "./duplicates";
import { Problem } from "./template";

/** A policy document as the grammar has it (reference_policies_grammar.html). */
export type Document = v.InferOutput<typeof document>;
export type DocumentStatement = v.InferOutput<typeof statement>;
export type PrincipalElement = v.InferOutput<typeof principal>;

/** Reads the JSON text of a policy. */
export const readDocument = (text: string): Document | Problem => {
  const json = parseJson(text);
  if (json instanceof Problem) return json;
  const parsed = v.safeParse(document, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  return new Problem(`${v.getDotPath(issue) ?? "the document"}: ${issue.message}`);
};

const parseJson = (text: string): unknown => {
  try {
    const json: unknown = JSON.parse(text);
    const twice = duplicateName(text);
    return twice === undefined ? json : new Problem(`"${twice}" is there twice`);
  } catch {
    return new Problem("it is not JSON");
  }
};

const list = <T>(item: v.GenericSchema<unknown, T>) =>
  v.union([
    v.pipe(
      item,
      v.transform((value): T[] => [value]),
    ),
    v.pipe(v.array(item), v.minLength(1, "at least one value is needed")),
  ]);

/** `*`, or `service:Action` with wildcards; the service may only be a wildcard as a whole. */
const action = v.pipe(
  v.string(),
  v.regex(/^(\*|(\*|[A-Za-z0-9-]+):[A-Za-z0-9*?]+)$/, ({ input }) => `"${input}" is not an action`),
);

const aws = v.pipe(
  v.string(),
  v.regex(
    /^(\*|\d{12}|arn:aws:(iam|sts)::\d{12}:(root|(user|role|assumed-role)\/[^*?]+)|A[A-Z0-9]{15,})$/,
    ({ input }) => `"${input}" is not a principal of AWS`,
  ),
);
const host = v.pipe(
  v.string(),
  v.regex(/^[^*?\s]+$/, ({ input }) => `"${input}" is not a principal`),
);

const principal = v.union([
  v.literal("*"),
  v.pipe(
    v.strictObject({
      AWS: v.optional(list(aws)),
      Service: v.optional(list(host)),
      Federated: v.optional(list(host)),
    }),
    v.check((kinds) => Object.keys(kinds).length > 0, "a principal is needed"),
  ),
]);

const values = list(v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String)));

const statement = v.pipe(
  v.strictObject({
    Sid: v.optional(v.string()),
    Effect: v.picklist(["Allow", "Deny"]),
    Principal: v.optional(principal),
    NotPrincipal: v.optional(principal),
    Action: v.optional(list(action)),
    NotAction: v.optional(list(action)),
    Resource: v.optional(list(v.string())),
    NotResource: v.optional(list(v.string())),
    Condition: v.optional(v.record(v.string(), v.record(v.string(), values))),
  }),
  v.check((s) => !s.Action !== !s.NotAction, "either Action or NotAction is needed"),
  v.check((s) => !s.Resource || !s.NotResource, "either Resource or NotResource, not both"),
  v.check((s) => !s.Principal || !s.NotPrincipal, "either Principal or NotPrincipal, not both"),
);

const document = v.pipe(
  v.strictObject({
    Version: v.optional(v.picklist(["2012-10-17", "2008-10-17"]), "2008-10-17"),
    Id: v.optional(v.string()),
    Statement: list(statement),
  }),
  v.check(({ Statement }) => {
    const sids = Statement.flatMap(({ Sid }) => (Sid ? [Sid] : []));
    return new Set(sids).size === sids.length;
  }, "two statements have the same Sid"),
);
