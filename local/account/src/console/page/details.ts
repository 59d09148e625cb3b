import type { Change } from "../../explain/change";
import type { ExplainedDecision } from "../../explain/explain";
import { chainView } from "./chain-view";
import { make, pairs, part } from "./element";
import { classOf, effectOf, markOf, subjectOf } from "./words";

const section = part("details", HTMLElement);

/** Shows why a decision came out as it did. */
export function showDetails(decision: ExplainedDecision) {
  const { allowed, chain, changes, refused } = decision;
  const { action, resource } = subjectOf(decision);
  const heading = make(
    "h2",
    { class: classOf(allowed), tabindex: "-1" },
    `${markOf(allowed)} ${effectOf(decision)}: ${action}`,
  );
  section.replaceChildren(
    heading,
    facts(decision, resource),
    ...(refused ? [make("p", { class: "deny" }, `${refused.code}: ${refused.message}`)] : []),
    ...(changes.length > 0 ? [changesView(changes)] : []),
    make("h3", {}, "The chain, hop by hop"),
    chainView(chain),
  );
  section.scrollTop = 0;
}

const facts = (decision: ExplainedDecision, resource: string) => {
  const { principal, identity, accessKeyId, time, requestId, latencyMs, via } = decision;
  const link = make("a", { href: `/_console#${encodeURIComponent(requestId)}` }, requestId);
  const took = latencyMs === undefined ? "" : `, in ${latencyMs.toFixed(1)} ms`;
  return pairs([
    ["who", principal === "*" ? "nobody signed it" : principal],
    ...(identity === undefined ? [] : [["for", identity] as const]),
    ["resource", resource],
    ...(accessKeyId === undefined ? [] : [["access key", accessKeyId] as const]),
    ["when", `${time}${took}`],
    ["request", link],
    ["came by", via === "service" ? "another service" : "HTTP"],
  ]);
};

const sides: Readonly<Record<Change["differs"], string>> = {
  request: "The request: ",
  caller: "The caller: ",
  policy: "The policy: ",
  account: "The account: ",
};

const changesView = (changes: readonly Change[]) => {
  const title = "What would have to change for this to be allowed";
  const several = new Set(changes.map(({ about }) => about)).size > 1;
  return make(
    "div",
    { class: "why" },
    make("h3", {}, changes.length > 1 && !several ? `${title}: one of` : title),
    make("ul", { class: "changes" }, ...changes.map((change) => changeView(change, several))),
  );
};

const changeView = ({ differs, about, says: [first = "", ...more] }: Change, several: boolean) =>
  make(
    "li",
    {},
    ...(several && about !== undefined ? [`${about}: `] : []),
    make("strong", {}, sides[differs]),
    `${first}.`,
    ...(more.length === 0 ? [] : [make("ul", {}, ...more.map((text) => make("li", {}, text)))]),
  );

export function showMissing(error: string) {
  return section.replaceChildren(make("p", { class: "empty" }, error));
}

/** For who comes by keyboard: the details are read from their heading on. */
export function focusDetails() {
  return section.querySelector("h2")?.focus();
}
