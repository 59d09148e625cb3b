import * as v from "valibot";
import { ManagementError } from "./errors";

/**
 * Reads a body with a strict schema, and refuses it in Auth0's form. The text for an unknown property is
 * as reported in auth0-java issue 707; the others follow its pattern and are not verified.
 * @throws ManagementError 400 invalid_body
 */
export function parsePayload<S extends v.GenericSchema>(schema: S, body: unknown) {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  throw new ManagementError(
    400,
    `Payload validation error: '${explain(parsed.issues)}`,
    "invalid_body",
  );
}

type Issues = [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]];

const explain = (issues: Issues) => {
  const unknown = issues.filter(isUnknownProperty);
  if (unknown.length > 0) {
    return `Additional properties not allowed: ${unknown.map(lastKey).join()}'${at(unknown[0], 1)}.`;
  }
  const [first] = issues;
  if (first.type === "strict_object" && first.received === "undefined") {
    return `Missing required property: ${lastKey(first)}'${at(first, 1)}.`;
  }
  return `${first.message}'${at(first, 0)}.`;
};

const isUnknownProperty = ({ type, expected, path }: v.BaseIssue<unknown>) =>
  type === "strict_object" && expected === "never" && path !== undefined;

const lastKey = ({ path }: v.BaseIssue<unknown>) => String(path?.at(-1)?.key);

/** Where it is, without the last `leaveOut` steps of the way there. */
const at = (issue: v.BaseIssue<unknown> | undefined, leaveOut: number) => {
  const keys = issue?.path?.map(({ key }) => key) ?? [];
  const where = keys.slice(0, keys.length - leaveOut).join(".");
  return where === "" ? "" : ` on property ${where}`;
};
