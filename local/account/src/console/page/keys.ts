import { currentRow, focusRow } from "./list";

interface Actions {
  readonly open: () => void;
  readonly close: () => void;
  readonly moved: () => void;
  readonly filter: () => void;
  readonly clearFilter: () => void;
  readonly pause: () => void;
  readonly help: () => void;
}

/** One key, one action; none while somebody types, chooses, or reads the help. */
export function watchKeys(actions: Actions) {
  return document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || document.querySelector("dialog[open]")) return;
    if (isField(target)) {
      if (key !== "Escape") return;
      actions.clearFilter();
      focusRow(currentRow());
      return event.preventDefault();
    }
    const action = onPage(key, target, actions);
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}

const isField = (target: EventTarget | null) =>
  (target instanceof HTMLInputElement && target.type === "search") ||
  target instanceof HTMLSelectElement;

const onPage = (key: string, target: EventTarget | null, actions: Actions) => {
  if (key === "/") return actions.filter;
  if (key === "?") return actions.help;
  if (key === "p") return actions.pause;
  if (key === "Escape") return actions.close;
  // A button, a radio button and a summary have keys of their own.
  if (target instanceof HTMLElement && !target.matches("tr, body, section, h2")) return undefined;
  if (key === "Enter" || key === " ") {
    return target instanceof HTMLTableRowElement ? actions.open : undefined;
  }
  const to = rowFor(key);
  if (!to) return undefined;
  return () => {
    if (to instanceof HTMLTableRowElement) focusRow(to);
    actions.moved();
  };
};

const rowFor = (key: string) => {
  const row = currentRow();
  const from = document.activeElement === row ? row : undefined;
  const rows = row?.parentElement?.children;
  if (key === "ArrowDown" || key === "j") return from ? from.nextElementSibling : row;
  if (key === "ArrowUp" || key === "k") return from ? from.previousElementSibling : row;
  if (key === "Home") return rows?.[0];
  return key === "End" ? rows?.[rows.length - 1] : undefined;
};
