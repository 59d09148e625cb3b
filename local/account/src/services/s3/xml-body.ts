import { toXml } from "../../gateway/to-xml";
import { readXml, type XmlNode } from "./xml";

const namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

/** An S3 answer's body, with lists as repeated elements. */
export function xmlAnswer(root: string, members: object | string) {
  return {
    $headers: { "content-type": "application/xml" },
    $body: `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">${
      typeof members === "string" ? members : toXml(members, { flattened: true })
    }</${root}>`,
  };
}

/** The XML document of a request. */
export function bodyXml(body: Buffer | undefined, root: string): XmlNode {
  return readXml(body?.toString() ?? "", root);
}
