import { AwsError } from "../error";

type Tree = { [name: string]: Tree | string };
export type QueryValue = string | QueryValue[] | { [name: string]: QueryValue };

/**
 * The input of a Query request from its form: `Tags.member.1.Key=a` becomes `{ Tags: [{ Key: "a" }] }`,
 * `Map.entry.1.key=a&Map.entry.1.value=b` becomes `{ Map: { a: "b" } }`. Leaves stay strings.
 */
export function queryInput(form: URLSearchParams): Record<string, QueryValue> {
  const tree: Tree = {};
  for (const [path, value] of form) {
    if (path === "Action" || path === "Version" || path.startsWith("X-Amz-")) continue;
    if (path.length > maxNameLength) throw malformed(`${path.slice(0, 40)}...`);
    insert(tree, path.split("."), value);
  }
  return mapValues(tree);
}

/** Much longer than any name that a client sends; a name with thousands of dots would take minutes. */
const maxNameLength = 512;

const insert = (tree: Tree, [name = "", ...rest]: string[], value: string): void => {
  if (name === "" || name === "__proto__") throw malformed(name);
  const known = Object.hasOwn(tree, name) ? tree[name] : undefined;
  if (rest.length === 0) {
    if (known !== undefined) throw malformed(name);
    tree[name] = value;
    return;
  }
  if (typeof known === "string") throw malformed(name);
  const branch = known ?? {};
  tree[name] = branch;
  insert(branch, rest, value);
};

const read = (node: Tree | string): QueryValue => {
  if (typeof node === "string") return node;
  const { member, entry } = node;
  if (isNumbered(member)) return inOrder(member).map(read);
  if (isNumbered(entry)) return Object.fromEntries(inOrder(entry).map(pair));
  return mapValues(node);
};

const pair = (node: Tree | string): [string, QueryValue] => {
  if (typeof node === "string" || typeof node.key !== "string" || node.value === undefined) {
    throw malformed("entry");
  }
  return [node.key, read(node.value)];
};

const isNumbered = (node: Tree | string | undefined): node is Tree =>
  typeof node === "object" && Object.keys(node).every((name) => /^\d+$/.test(name));

const inOrder = (tree: Tree) =>
  Object.entries(tree)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, node]) => node);

const mapValues = (tree: Tree) =>
  Object.fromEntries(Object.entries(tree).map(([name, node]) => [name, read(node)]));

const malformed = (name: string) =>
  new AwsError("MalformedInput", `The parameter ${name || "without a name"} can not be read.`);
