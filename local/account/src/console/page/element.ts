type Content = Node | string | undefined;

/** An element with content. Text stays text: anybody can choose what a request contains. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { class: className = "", ...attributes }: Readonly<Record<string, string>> = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content.filter((one) => one !== undefined));
  return element;
}

/** Names and values, as a description list. */
export function pairs(list: readonly (readonly [name: string, value: Content])[]) {
  return make(
    "dl",
    {},
    ...list.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]),
  );
}

/** An element that is in the page from the start. */
export function part<T extends HTMLElement>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new Error(`The page has no ${id}.`);
}
