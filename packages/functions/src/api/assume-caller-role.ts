import { identityTag } from "@own-rows/core/access-policy";
import { AwsAnswerError, type Credentials, requestAws } from "../aws";
import { apiEnv } from "../env";

export interface CallerSession {
  readonly credentials: Credentials;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** A role assumed by another role's session lasts an hour at most (IAM user guide, "Role chaining"). */
const longestChainedSession = "3600";

/** A session of the caller role, tagged with the one identity whose rows it reaches. @throws AwsAnswerError */
export async function assumeCallerRole(identityId: string): Promise<CallerSession> {
  const response = await requestAws("sts", {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      Action: "AssumeRole",
      Version: "2011-06-15",
      RoleArn: apiEnv().callerRoleArn,
      // CloudTrail shows it; a session's name may hold no colon.
      RoleSessionName: identityId.replaceAll(":", "."),
      DurationSeconds: longestChainedSession,
      "Tags.member.1.Key": identityTag,
      "Tags.member.1.Value": identityId,
    }).toString(),
  });
  const xml = await response.text();
  if (!response.ok) {
    throw new AwsAnswerError(element(xml, "Code"), element(xml, "Message"), response.status);
  }

  return {
    credentials: {
      accessKeyId: element(xml, "AccessKeyId"),
      secretAccessKey: element(xml, "SecretAccessKey"),
      sessionToken: element(xml, "SessionToken"),
    },
    expiresAt: Date.parse(element(xml, "Expiration")),
  };
}

/** The text of a leaf; STS writes credentials in characters that XML does not escape. */
function element(xml: string, name: string) {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  if (text === undefined) throw new AwsAnswerError("MalformedAnswer", `STS gave no ${name}.`, 502);
  return text;
}
