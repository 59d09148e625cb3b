import type { ListedDecision } from "../../explain/explain";

export function effectOf({ allowed }: Pick<ListedDecision, "allowed">) {
  return allowed ? "Allowed" : "Denied";
}

/** A sign, besides the word and the colour, for people who do not see colours well. */
export function markOf(ok: boolean) {
  return ok ? "✓" : "✗";
}

export function classOf(ok: boolean) {
  return ok ? "allow" : "deny";
}

/**
 * The part of a name that people recognise. CloudFormation names resources `<stack>-<logical ID>-<random>`,
 * and CDK ends a logical ID with a hash: only the words are left.
 */
const readable = (name: string) => {
  const generated = /-([A-Za-z0-9]+?)(?:[0-9A-F]{8})?-[A-Za-z0-9]{11,13}(?=\/|$)/.exec(name);
  return generated?.[1] === undefined ? name : name.replace(/[^/:]*$/, generated[1]);
};

const endOf = (arn: string) => (arn.startsWith("arn:") ? arn.split(":").slice(5).join(":") : arn);

/** `arn:aws:sts::…:assumed-role/user/session` is `user`. */
export function shortName(arn: string) {
  if (arn === "*") return "nobody signed";
  return readable(
    endOf(arn)
      .replace(/^(assumed-role|user|role)\//, "")
      .replace(/\/.*$/, ""),
  );
}

export function shortResource(arn: string) {
  return readable(endOf(arn));
}

/** What a decision is about: the ask that was denied, else the first. */
export function subjectOf({ asks, service, operation, seen = [] }: ListedDecision) {
  const ask = asks.find(({ verdict }) => !verdict.allowed) ?? asks[0];
  const more = asks.length > 1 ? ` +${asks.length - 1}` : "";
  return ask === undefined
    ? {
        action: `${service}:${operation}`,
        resource: seen.find(({ hop }) => hop === "pool")?.of ?? "",
      }
    : { action: ask.action + more, resource: ask.resource };
}

export function values(list: readonly string[] | undefined) {
  if (list === undefined) return "absent";
  return list.length === 0 ? "nothing" : list.join(", ");
}
