// Tested in src/console/console-page.test.ts.
import * as v from "valibot";
import type { ListedDecision } from "../explain/explain";

/**
 * The parameters of `/_console/decisions`; a decision has to match all that are given.
 * `allowed` true or false · `principal` a part of the ARN or of the identity · `service` such as `dynamodb` ·
 * `action` such as `dynamodb:Query` · `requestId` · `limit` how many of the last.
 */
const Query = v.strictObject({
  allowed: v.optional(v.picklist(["true", "false"], "allowed is true or false")),
  principal: v.optional(v.string()),
  service: v.optional(v.string()),
  action: v.optional(v.string()),
  requestId: v.optional(v.string()),
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[1-9]\d{0,3}$/, "limit is a number from 1 to 9999"),
      v.transform(Number),
    ),
  ),
});

type Query = v.InferOutput<typeof Query>;

/** A filter from a query string, or what is wrong with it. */
export function readDecisionQuery(
  search: string,
):
  | { readonly choose: (decisions: readonly ListedDecision[]) => readonly ListedDecision[] }
  | { readonly error: string } {
  const entries = [...new URLSearchParams(search)];
  const names = entries.map(([name]) => name);
  const unknown = names.find((name) => !Object.hasOwn(Query.entries, name));
  const known = Object.keys(Query.entries).join(", ");
  if (unknown !== undefined) {
    return { error: `There is no parameter "${unknown}". There are: ${known}.` };
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return { error: `The parameter "${twice}" is there twice.` };

  const parsed = v.safeParse(Query, Object.fromEntries(entries));
  if (!parsed.success) return { error: `${parsed.issues[0].message}.` };
  const { limit = Number.POSITIVE_INFINITY } = parsed.output;
  return {
    choose: (decisions) =>
      decisions.filter((decision) => matches(decision, parsed.output)).slice(-limit),
  };
}

const matches = (decision: ListedDecision, query: Query) => {
  const { allowed, principal, service, action, requestId } = query;
  if (allowed !== undefined && String(decision.allowed) !== allowed) return false;
  if (service !== undefined && decision.service !== service) return false;
  if (requestId !== undefined && decision.requestId !== requestId) return false;
  const who = `${decision.principal} ${decision.identity ?? ""}`;
  if (principal !== undefined && !who.includes(principal)) return false;
  const actions = [
    `${decision.service}:${decision.operation}`,
    ...decision.asks.map((ask) => ask.action),
  ];
  return action === undefined || actions.includes(action);
};
