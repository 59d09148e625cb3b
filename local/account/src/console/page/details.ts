import type { ExplainedDecision } from "../../explain/explain";
import type { ExplainedHop } from "../../explain/hop";
import type { Change } from "../../explain/statement-changes";
import type { Check } from "../../trace/hop";
import { make, pairs, part } from "./element";
import { classOf, effectOf, markOf, subjectOf, values } from "./words";

const section = part("details", HTMLElement);

/** Shows a decision and why it was made. */
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

/** For keyboard and screen reader: reading begins at the heading. */
export function focusDetails() {
  return section.querySelector("h2")?.focus();
}

/** The chain as a list: each hop, what it is about, its outcome, and what was checked. */
const chainView = (chain: readonly ExplainedHop[]) =>
  make("ol", { class: "chain" }, ...chain.map(hopView));

const hopView = ({ hop, of, ok, says, checks }: ExplainedHop) => {
  const mark = make("span", { class: `mark ${classOf(ok)}`, "aria-hidden": "true" }, markOf(ok));
  const outcome = make("span", { class: "unseen" }, ok ? "passed: " : "stopped here: ");
  const title = make("div", {}, mark, outcome, make("strong", {}, hop), " ");
  title.append(make("span", { class: "of" }, of));
  const open = !ok || hop === "condition";
  const text = checks.length === 0 ? make("div", {}, says) : checksView(says, checks, open);
  return make("li", { class: ok ? "" : "stopped" }, title, text);
};

const checksView = (says: string, checks: readonly Check[], open: boolean) => {
  const details = make("details", {}, make("summary", {}, says), ...checks.map(checkView));
  details.open = open;
  return details;
};

const checkView = ({ what, wanted, actual, ok, problem }: Check) => {
  const outcome = make("span", { class: "unseen" }, ok ? "met: " : "not met: ");
  const line = make(
    "div",
    { class: classOf(ok) },
    `${markOf(ok)} `,
    outcome,
    make("code", {}, what),
  );
  // With nothing wanted, a check is only information.
  const list: [string, string][] =
    wanted.length === 0 && ok
      ? [["is", values(actual)]]
      : [
          ["wanted", values(wanted)],
          ["had", values(actual)],
        ];
  if (problem !== undefined) list.push(["problem", problem]);
  return make("div", { class: "check" }, line, pairs(list));
};
