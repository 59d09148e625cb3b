import { AwsError } from "../error";
import type { Service } from "../service";
import type { Decided } from "../trace/decisions";

/**
 * The refusal in AWS's words (IAM user guide, "Troubleshoot access denied error messages").
 * Query and S3 say `AccessDenied`, the JSON protocols `AccessDeniedException`; an HTTP API says no more
 * than "Forbidden".
 */
export function accessDenied(
  who: string,
  { action, resource, verdict }: Decided,
  { name, protocol }: Pick<Service, "name" | "protocol">,
) {
  if (name === "execute-api") {
    return new AwsError("ForbiddenException", "Forbidden", { status: 403 });
  }
  const text = `User: ${who} is not authorized to perform: ${action}${on(resource)}${because(action, verdict)}`;
  if (protocol.kind === "json") return new AwsError("AccessDeniedException", text);
  if (protocol.kind === "rest-json") {
    return new AwsError("AccessDeniedException", text, { status: 403 });
  }
  return new AwsError("AccessDenied", text, { status: 403 });
}

const on = (resource: string) => (resource === "*" ? "" : ` on resource: ${resource}`);

const because = (
  action: string,
  { effect, deniedBy = "identity-based policy" }: Decided["verdict"],
) => {
  if (effect === "ExplicitDeny") {
    return ` with an explicit deny in ${article(deniedBy)} ${deniedBy}`;
  }
  return ` because no ${deniedBy} allows the ${action} action`;
};

const article = (noun: string) => (/^[aeiou]/.test(noun) ? "an" : "a");
