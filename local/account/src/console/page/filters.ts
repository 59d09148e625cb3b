import type { ListedDecision } from "../../explain/explain";
import { make, part } from "./element";
import { shortName } from "./words";

const form = part("filters", HTMLFormElement);

/** The current filters, as a function that says whether a decision is shown. */
export function currentFilter() {
  const chosen = new FormData(form);
  const value = (name: string) => String(chosen.get(name) ?? "");
  const [text, effect] = [value("text").trim().toLowerCase(), value("effect")];
  const [principal, service] = [value("principal"), value("service")];
  return (decision: ListedDecision) => {
    if (effect !== "all" && decision.allowed !== (effect === "allowed")) return false;
    if (principal !== "" && decision.principal !== principal) return false;
    if (service !== "" && decision.service !== service) return false;
    return text === "" || textOf(decision).includes(text);
  };
}

const texts = new WeakMap<ListedDecision, string>();

const textOf = (decision: ListedDecision) => {
  const known = texts.get(decision);
  if (known !== undefined) return known;
  const { principal, identity = "", requestId, service, operation, asks, refused } = decision;
  const asked = asks.flatMap(({ action, resource }) => [action, resource]);
  const text = [principal, identity, requestId, `${service}:${operation}`, ...asked, refused?.code]
    .join(" ")
    .toLowerCase();
  texts.set(decision, text);
  return text;
};

/** Adds the principal and the service of a decision to the choices. */
export function addChoices({ principal, service }: ListedDecision) {
  addChoice("principal", principal, shortName(principal));
  addChoice("service", service, service);
}

const offered = new Set<string>();

const addChoice = (name: "principal" | "service", value: string, text: string) => {
  const key = `${name} ${value}`;
  if (offered.has(key) || offered.size > 400) return;
  offered.add(key);
  const select = form.elements.namedItem(name);
  if (!(select instanceof HTMLSelectElement)) return;
  const options = [...select.options].slice(1);
  const next = options.find((option) => option.text.localeCompare(text) > 0);
  select.insertBefore(make("option", { value, title: value }, text), next ?? null);
};

/** @param changed called when a filter changes */
export function watchFilters(changed: () => void) {
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
}

const search = () => {
  const input = form.elements.namedItem("text");
  return input instanceof HTMLInputElement ? input : undefined;
};

export function focusFilter() {
  return search()?.select();
}

export function clearFilter() {
  const input = search();
  if (input !== undefined) input.value = "";
}
