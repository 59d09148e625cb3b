import { AwsError } from "../../error";

/** An element's children by name, each name a list; or its text. */
export type XmlNode = string | { readonly [name: string]: readonly XmlNode[] };

/**
 * Reads the small XML documents of S3 requests: elements and text, no attributes kept, and never a
 * DOCTYPE, so there is no entity to expand.
 * @throws AwsError MalformedXML
 */
export function readXml(xml: string, root: string): XmlNode {
  const tokens = xml.replace(/^\uFEFF?\s*(<\?xml[^>]*\?>)?/, "").matchAll(xmlToken);
  const stack: Open[] = [{ name: "", text: "", children: {} }];
  const read = { length: 0 };
  for (const [token, close, name, selfClosing, text] of tokens) {
    read.length += token.length;
    const top = stack.at(-1);
    if (top === undefined) throw malformed();
    if (text !== undefined) top.text += unescapeXml(text);
    if (name === undefined) continue;
    if (close === "/") {
      if (top.name !== name) throw malformed();
      stack.pop();
      adopt(stack.at(-1), name, top);
    }
    if (close === "" && selfClosing !== "/") stack.push({ name, text: "", children: {} });
    if (close === "" && selfClosing === "/") adopt(top, name, { name, text: "", children: {} });
  }
  const document = stack[0]?.children[root]?.[0];
  const complete = read.length === xml.replace(/^\uFEFF?\s*(<\?xml[^>]*\?>)?/, "").length;
  if (stack.length !== 1 || document === undefined || !complete) throw malformed();
  return document;
}

interface Open {
  readonly name: string;
  text: string;
  readonly children: Record<string, XmlNode[]>;
}

const xmlToken = /<(\/?)([A-Za-z_][\w.-]*)(?:\s[^<>]*?)?(\/?)>|([^<]+)/g;

const adopt = (parent: Open | undefined, name: string, { text, children }: Open) => {
  if (parent === undefined || name === "__proto__") throw malformed();
  const node = Object.keys(children).length === 0 ? text : children;
  parent.children[name] = [...(parent.children[name] ?? []), node];
};

const unescapeXml = (text: string) =>
  text.replace(/&([^;]*);/g, (_, name: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name);
    const known = entities[name];
    if (known !== undefined) return known;
    if (code === null) throw malformed();
    return String.fromCodePoint(code[1] ? Number.parseInt(code[1], 16) : Number(code[2]));
  });

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

const malformed = () =>
  new AwsError(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
  );
