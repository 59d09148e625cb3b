import type { ListedDecision } from "../../explain/explain";
import { keyOf, newestFirst } from "./decisions";
import { make, part } from "./element";
import { addChoices, currentFilter } from "./filters";
import { classOf, effectOf, markOf, shortName, shortResource, subjectOf } from "./words";

const roles: Readonly<Record<string, string>> = {
  THEAD: "rowgroup",
  TBODY: "rowgroup",
  TR: "row",
  TH: "columnheader",
  TD: "gridcell",
};

// Some browsers drop the roles of a table's elements when styles change their layout.
for (const element of part("list", HTMLElement).querySelectorAll("*")) {
  const role = roles[element.tagName];
  if (role !== undefined) element.setAttribute("role", role);
}

const body = part("rows", HTMLTableSectionElement);
const empty = part("empty", HTMLParagraphElement);

/** A row is created once; drawing puts the rows in order. */
const rows = new Map<string, HTMLTableRowElement>();
const requests = new WeakMap<HTMLTableRowElement, string>();

const draws = { last: 0, waiting: false };

/** Draws soon, and at most ten times a second however fast decisions arrive. */
export function drawSoon() {
  if (draws.waiting) return;
  draws.waiting = true;
  setTimeout(() => requestAnimationFrame(draw), Math.max(0, draws.last + 100 - performance.now()));
}

const draw = () => {
  draws.waiting = false;
  draws.last = performance.now();
  const all = newestFirst();
  const shown = all.filter(currentFilter());
  const known = new Set(all.map(keyOf));
  for (const key of rows.keys()) if (!known.has(key)) rows.delete(key);
  const focused = document.activeElement;
  place(shown.map(rowOf));
  if (focused instanceof HTMLTableRowElement && focused.isConnected) {
    focused.focus({ preventScroll: true });
  }
  if (current.row?.isConnected !== true) makeCurrent(body.rows[0]);
  empty.hidden = shown.length > 0;
  empty.textContent =
    all.length === 0
      ? "Nothing yet. Each request to the account appears here as it is decided: sign in to the site, or run a command of the AWS CLI with AWS_ENDPOINT_URL set."
      : "None of the decisions fits the filters.";
};

/** Moves only rows that are not in their place: usually, a new row goes on top. */
const place = (wanted: readonly HTMLTableRowElement[]) => {
  const keep = new Set(wanted);
  for (const row of [...body.rows]) if (!keep.has(row)) row.remove();
  for (const [i, row] of wanted.entries()) {
    if (body.rows[i] !== row) body.insertBefore(row, body.rows[i] ?? null);
  }
};

const rowOf = (decision: ListedDecision) => {
  const key = keyOf(decision);
  const known = rows.get(key);
  if (known !== undefined) return known;
  addChoices(decision);
  const row = make(
    "tr",
    {
      role: "row",
      tabindex: "-1",
      "aria-selected": String(decision.requestId === selected.requestId),
    },
    ...cells(decision),
  );
  rows.set(key, row);
  requests.set(row, decision.requestId);
  return row;
};

const cells = (decision: ListedDecision) => {
  const { principal, identity, allowed, latencyMs, time } = decision;
  const { action, resource } = subjectOf(decision);
  const at = new Date(time).toLocaleTimeString([], { hour12: false });
  const who = make("td", { title: `${principal}\n${identity ?? ""}` }, shortName(principal));
  if (identity !== undefined) who.append(make("br"), make("small", {}, identity));
  return [
    make("td", { class: "time" }, at),
    make("td", { class: `effect ${classOf(allowed)}` }, `${markOf(allowed)} ${effectOf(decision)}`),
    who,
    make("td", { title: action }, action),
    make("td", { title: resource }, shortResource(resource)),
    make("td", { class: "ms" }, latencyMs === undefined ? "" : latencyMs.toFixed(1)),
  ];
};

export function requestOf(row: HTMLTableRowElement) {
  return requests.get(row);
}

export function shownCount() {
  return body.rows.length;
}

/** The request whose details are open; opened by a link, before its row exists. */
const selected: { requestId: string | undefined } = { requestId: undefined };

/** Marks the row of the request whose details are open. */
export function markSelected(requestId: string | undefined) {
  selected.requestId = requestId;
  for (const row of rows.values()) {
    row.setAttribute("aria-selected", String(requests.get(row) === requestId));
  }
}

/** The one row that Tab reaches and the arrow keys start from. */
const current: { row: HTMLTableRowElement | undefined } = { row: undefined };

const makeCurrent = (row: HTMLTableRowElement | undefined) => {
  current.row?.setAttribute("tabindex", "-1");
  row?.setAttribute("tabindex", "0");
  current.row = row;
};

export function focusRow(row: HTMLTableRowElement | undefined) {
  if (row === undefined) return;
  makeCurrent(row);
  row.focus();
}

export function currentRow() {
  return current.row;
}

/** @param chosen called with a request's ID when its row is clicked */
export function watchRows(chosen: (requestId: string) => void) {
  return body.addEventListener("click", ({ target }) => {
    const row = (target instanceof Element && target.closest("tr")) || undefined;
    const requestId = row && requestOf(row);
    if (requestId === undefined) return;
    focusRow(row);
    chosen(requestId);
  });
}
