import { AwsError } from "../../error";
import { toXml } from "../../gateway/to-xml";

/** An S3 answer with its XML document, in which a list is a repeated element. */
export function xmlAnswer(root: string, content: object | string) {
  return {
    $headers: { "content-type": "application/xml" },
    $body: `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">${
      typeof content === "string" ? content : toXml(content, { flattened: true })
    }</${root}>`,
  };
}

const namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

/** An element's children by name, each name a list; or its text. */
type XmlNode = string | { readonly [name: string]: readonly XmlNode[] };

/**
 * Reads the small XML documents of S3 requests: elements and text, without their attributes. A DOCTYPE is
 * refused, so there is no entity to expand; so are comments and CDATA, which AWS's SDKs do not send.
 * `fast-xml-parser` would save some 30 lines, but add 9 packages, 2 MB and 43 ms at every start; it accepts a
 * DOCTYPE, a second document and unknown entities, so the checks would remain.
 * @throws AwsError MalformedXML
 */
export function readXml(xml: string, root: string): XmlNode {
  const text = xml.replace(/^\uFEFF?\s*(<\?xml[^>]*\?>)?/, "");
  const document: Element = { name: "", text: "", children: {} };
  const open = [document];
  const read = { length: 0 };
  for (const [token, slash, name, selfClosing, content] of text.matchAll(xmlToken)) {
    read.length += token.length;
    const top = open.at(-1);
    if (top === undefined) throw malformed();
    if (content !== undefined) top.text += unescapeXml(content);
    if (name === undefined) continue;
    if (slash === "/") {
      if (top.name !== name || selfClosing === "/") throw malformed();
      open.pop();
      addChild(open.at(-1), top);
      continue;
    }
    const element: Element = { name, text: "", children: {} };
    if (selfClosing === "/") addChild(top, element);
    else open.push(element);
  }

  const isRead = read.length === text.length && open.length === 1 && document.text.trim() === "";
  const [child, ...others] = document.children[root] ?? [];
  const isAlone = others.length === 0 && Object.keys(document.children).length === 1;
  if (!isRead || child === undefined || !isAlone) throw malformed();
  return child;
}

/** The document of a request's body. */
export function readBody(body: Buffer | undefined, root: string): XmlNode {
  return readXml(body?.toString() ?? "", root);
}

interface Element {
  readonly name: string;
  text: string;
  readonly children: Record<string, XmlNode[]>;
}

const xmlName = /[A-Za-z_][\w.-]*/;
const attribute = /\s+[\w:.-]+\s*=\s*(?:"[^<"]*"|'[^<']*')/;
const xmlToken = new RegExp(
  `<(/?)(${xmlName.source})(?:${attribute.source})*\\s*(/?)>|([^<]+)`,
  "g",
);

const addChild = (parent: Element | undefined, { name, text, children }: Element) => {
  // A name that every object has, such as `constructor`, would not be recognized as unknown.
  if (parent === undefined || name in {}) throw malformed();
  const isText = Object.keys(children).length === 0;
  if (!isText && text.trim() !== "") throw malformed();
  const node = isText ? text : children;
  parent.children[name] = [...(parent.children[name] ?? []), node];
};

const unescapeXml = (text: string) =>
  text.replace(/&([^;]*;)?/g, (_, reference = "") => {
    const known = entities[reference];
    if (known !== undefined) return known;
    const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));$/i.exec(reference) ?? [];
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (!(code <= maxCodePoint)) throw malformed();
    return String.fromCodePoint(code);
  });

const maxCodePoint = 0x10ffff;

const entities: Readonly<Record<string, string>> = {
  "amp;": "&",
  "lt;": "<",
  "gt;": ">",
  "quot;": '"',
  "apos;": "'",
};

const malformed = () =>
  new AwsError(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
  );
