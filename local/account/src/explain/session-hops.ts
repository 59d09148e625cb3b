import type { Account } from "../account";
import { type Session, sessions } from "../services/sts/session";
import type { Check, Hop } from "../trace/hop";
import { seenHops } from "./hop";
import { quoted } from "./phrases";
import { signerHop } from "./signer-hop";
import { trustHop } from "./trust-hop";

/** How the holder of credentials came by them, back to a token, a long-lived key or a service. */
export function sessionHops(
  account: Account,
  { arn, accessKeyId }: { readonly arn: string; readonly accessKeyId?: string | undefined },
): Hop[] {
  const session = accessKeyId === undefined ? undefined : sessions(account.store).get(accessKeyId);
  if (session?.origin === undefined) return [signerHop(arn, accessKeyId)];

  const { seen = [], by, decided } = session.origin;
  const earlier = by === undefined ? seenHops(seen) : withoutBareTags(sessionHops(account, by));
  const who = by?.arn ?? signedIn(session) ?? "who holds the token";
  const trust = decided.filter(({ action }) => action !== "sts:TagSession");
  return [...earlier, ...trust.map((one) => trustHop(one, who)), tagsHop(session, who)];
}

/** What the session carries, and policies may speak of: its tags, and who was signed in. */
const tagsHop = ({ principal, origin }: Session, who: string): Hop => {
  const tags = Object.entries(origin?.tags ?? {});
  const carried = [
    ...tags.map(([key, value]) => told(`aws:PrincipalTag/${key}`, [value])),
    ...Object.entries(principal.context)
      .filter(([key]) => /:(sub|aud|amr)$/.test(key))
      .map(([key, values]) => told(key, values)),
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

const signedIn = ({ principal }: Session) =>
  principal.context["cognito-identity.amazonaws.com:sub"]?.[0];

const told = (what: string, actual: readonly string[]): Check => ({
  what,
  wanted: [],
  actual,
  ok: true,
});

/** Of an earlier session it is only said what it handed on: nothing, if it was not tagged itself. */
const withoutBareTags = (hops: readonly Hop[]) =>
  hops.filter(({ hop, checks }) => hop !== "tags" || checks.length > 0);
