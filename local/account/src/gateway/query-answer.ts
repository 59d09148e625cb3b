import type { AwsError } from "../error";
import type { Service } from "../service";
import type { Answer } from "./answer";
import { escapeXml, toXml } from "./to-xml";

/** The Query protocol's XML: `<OpResponse><OpResult>…`. */
export function queryAnswer(
  { protocol }: Pick<Service, "protocol">,
  operation: string,
  output: object,
  requestId: string,
): Answer {
  const members = toXml(output);
  const result = members === "" ? "" : `<${operation}Result>${members}</${operation}Result>`;
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return inXml(
    200,
    `<${operation}Response${xmlns(protocol)}>${result}${metadata}</${operation}Response>`,
  );
}

export function queryError(
  { protocol }: Pick<Service, "protocol">,
  { code, message, status, details }: AwsError,
  requestId: string,
): Answer {
  const type = status >= 500 ? "Receiver" : "Sender";
  const error = `<Type>${type}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>${toXml(details)}`;
  return inXml(
    status,
    `<ErrorResponse${xmlns(protocol)}><Error>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  );
}

const xmlns = (protocol: Service["protocol"]) =>
  protocol.kind === "query" && protocol.namespace !== "" ? ` xmlns="${protocol.namespace}"` : "";

export function inXml(status: number, xml: string, type = "text/xml"): Answer {
  return {
    status,
    headers: { "content-type": type },
    body: xml,
  };
}
