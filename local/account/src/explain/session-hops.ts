// Tested in src/explain/explain.test.ts.
import type { Account } from "../account";
import { type Session, sessions } from "../services/sts/session";
import type { Check } from "../trace/hop";
import { type ExplainedHop, recordedHops } from "./hop";
import { quoted } from "./phrases";
import { trustHop } from "./trust-hop";

interface Signer {
  readonly arn: string;
  readonly accessKeyId?: string | undefined;
}

/** How the holder of credentials got them, back to a token, a long-lived key or a service. */
export function sessionHops(account: Account, { arn, accessKeyId }: Signer): ExplainedHop[] {
  const session = accessKeyId === undefined ? undefined : sessions(account.store).get(accessKeyId);
  if (session?.origin === undefined) return [signerHop({ arn, accessKeyId })];

  const { seen = [], by, decided } = session.origin;
  const earlier =
    by === undefined ? recordedHops(seen) : withoutEmptyTags(sessionHops(account, by));
  const who = by?.arn ?? signedIn(session) ?? "who holds the token";
  const trust = decided.filter(({ action }) => action !== "sts:TagSession");
  return [...earlier, ...trust.map((one) => trustHop(one, who)), tagsHop(session, who)];
}

const signedIn = ({ principal }: Session) =>
  principal.context["cognito-identity.amazonaws.com:sub"]?.[0];

/** An earlier session that had no tags has nothing to add. */
const withoutEmptyTags = (hops: readonly ExplainedHop[]) =>
  hops.filter(({ hop, checks }) => hop !== "tags" || checks.length > 0);

/** What the session carries for policies to compare: its tags, and who was signed in. */
const tagsHop = ({ principal, origin }: Session, who: string): ExplainedHop => {
  const tags = Object.entries(origin?.tags ?? {});
  const carried = [
    ...tags.map(([key, value]) => information(`aws:PrincipalTag/${key}`, [value])),
    ...Object.entries(principal.context)
      .filter(([key]) => /:(sub|aud|amr)$/.test(key))
      .map(([key, values]) => information(key, values)),
  ];
  const tagging = origin?.decided.find(({ action }) => action === "sts:TagSession");
  const hop = { hop: "tags", of: principal.arn, ok: true } as const;
  if (tagging === undefined) {
    return {
      ...hop,
      checks: carried,
      says:
        carried.length === 0
          ? "No session tags."
          : "No session tags. Who was signed in stays with the session.",
    };
  }
  const { checks, says } = trustHop(tagging, who);
  const given = tags.map(([key, value]) => `${key} = ${quoted([value])}`).join(", ");
  return { ...hop, checks: [...carried, ...checks], says: `${given}: ${says}` };
};

const information = (what: string, actual: readonly string[]): Check => ({
  what,
  wanted: [],
  actual,
  ok: true,
});

/** The first hop where no token is: a key, a service, or a session whose origin is not stored. */
const signerHop = ({ arn, accessKeyId }: Signer): ExplainedHop => ({
  hop: "signer",
  of: arn,
  ok: true,
  checks: accessKeyId === undefined ? [] : [information("access key", [accessKeyId])],
  says: signerSays(arn, accessKeyId),
});

const signerSays = (arn: string, accessKeyId: string | undefined) => {
  if (arn === "*") return "Nobody signed it.";
  if (arn.includes(":user/")) return "Signed with the user's own access key.";
  if (arn.includes(":assumed-role/")) {
    return accessKeyId === undefined
      ? "A service acting in this role."
      : "Signed by a session whose origin is not stored any more.";
  }
  return "An AWS service, in its own name.";
};
