import type { Check, Hop } from "../../trace/hop";
import { make, pairs } from "./element";
import { classOf, markOf, values } from "./words";

/** The chain as a list: each hop, what it is, what it says, and what was looked at. */
export function chainView(chain: readonly Hop[]) {
  return make("ol", { class: "chain" }, ...chain.map(hopView));
}

const hopView = ({ hop, of, ok, says, checks }: Hop) => {
  const mark = make("span", { class: `mark ${classOf(ok)}`, "aria-hidden": "true" }, markOf(ok));
  const outcome = make("span", { class: "unseen" }, ok ? "passed: " : "stopped here: ");
  const title = make("div", {}, mark, outcome, make("strong", {}, hop), " ");
  title.append(make("span", { class: "of" }, of));
  const open = !ok || hop === "condition";
  const said = checks.length === 0 ? make("div", {}, says) : checksView(says, checks, open);
  return make("li", { class: ok ? "" : "stopped" }, title, said);
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
  // Nothing wanted is a thing told for the record.
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
