import { servicePrincipal } from "@own-rows/policy";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import type { Call } from "../../service";
import { groupNameOf } from "../logs/group";
import { commonLogTime, domainOf, iamOf } from "./event";
import type { ApiRequest } from "./request";

/** A request and its answer, as the access log describes them. */
interface Answered {
  readonly request: ApiRequest;
  readonly routeKey: string;
  readonly status: number;
  readonly latencyMs: number;
  readonly integration?: {
    readonly status: number;
    readonly latencyMs: number;
  };
  readonly call: Call;
}

/** Developer guide, "Customize HTTP API access logs": the variables; an unknown one is `-`. */
const variables = ({ request, routeKey, status, latencyMs, integration, call }: Answered) => {
  const { cognitoIdentity, ...iam } = iamOf(call);
  const values: Record<string, string | number | undefined | null> = {
    accountId: call.account.id,
    apiId: request.api.ApiId,
    domainName: domainOf(call.account, request.api.ApiId),
    domainPrefix: request.api.ApiId,
    httpMethod: request.method,
    "identity.caller": iam.callerId,
    "identity.cognitoIdentityId": cognitoIdentity?.identityId,
    "identity.sourceIp": "127.0.0.1",
    "identity.user": iam.userId,
    "identity.userAgent": request.headers["user-agent"],
    "identity.userArn": iam.userArn,
    "integration.integrationStatus": integration?.status,
    "integration.latency": integration && Math.round(integration.latencyMs),
    "integration.requestId": integration && call.requestId,
    "integration.status": integration?.status,
    integrationLatency: integration && Math.round(integration.latencyMs),
    integrationStatus: integration?.status,
    path: request.rawPath,
    protocol: "HTTP/1.1",
    requestId: call.requestId,
    requestTime: commonLogTime(call.account.now()),
    requestTimeEpoch: call.account.now().getTime(),
    responseLatency: Math.round(latencyMs),
    routeKey,
    stage: request.stage.StageName,
    status,
  };
  return values;
};

/** The line of a request in the stage's format. Text from outside is escaped, as it could end a quoted string. */
export function accessLogLine(format: string, answered: Answered) {
  const values = variables(answered);
  return format.replace(/\$context\.([a-zA-Z]+(?:\.[a-zA-Z]+)*)/g, (_, name: string) =>
    JSON.stringify(String(values[name] ?? "-")).slice(1, -1),
  );
}

/** Writes to the stage's log group, as the service that delivers logs. If there is no such group the line is lost, as on AWS. */
export async function writeAccessLog(account: Account, destinationArn: string, message: string) {
  const delivery = servicePrincipal("delivery.logs.amazonaws.com", account.id);
  const logGroupName = groupNameOf(destinationArn);
  const timestamp = account.now().getTime();
  const logStreamName = `api-${account.now().toISOString().slice(0, 10)}`;
  const put = () =>
    account.call(delivery, "logs", "PutLogEvents", {
      logGroupName,
      logStreamName,
      logEvents: [{ timestamp, message }],
    });
  try {
    await put();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    await account
      .call(delivery, "logs", "CreateLogStream", { logGroupName, logStreamName })
      .then(put)
      .catch(() => undefined);
  }
}
