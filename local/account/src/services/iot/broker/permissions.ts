import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { type Account, arn } from "../../../account";
import { AwsError } from "../../../error";
import { perform } from "../../../gateway/perform";
import { operation } from "../../../operation";
import type { Service } from "../../../service";
import type { Authenticated } from "./authenticate";

type Action = "Connect" | "Publish" | "Receive" | "Subscribe";

/**
 * Decides by the client's policies, and records the decision as for any request.
 * @param name the client's ID, the topic or the topic filter
 * @throws AwsError AccessDenied
 */
export function authorize(
  account: Account,
  { principal, accessKeyId, http }: Authenticated,
  action: Action,
  name: string,
) {
  return perform({
    account,
    service: deviceGateway,
    operation: action,
    principal,
    accessKeyId,
    http,
    input: { name },
    requestId: randomUUID(),
    arrivedAt: performance.now(),
  });
}

/** As `authorize`, with the answer as a boolean. @throws any error but a denial */
export function isAuthorized(...request: Parameters<typeof authorize>) {
  return authorize(...request).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AwsError && error.status === 403) return false;
      throw error;
    },
  );
}

/** AWS IoT developer guide, "AWS IoT Core policy actions" and "Action resources". */
const onlyAuthorized = (action: Action, resource: "client" | "topic" | "topicfilter") =>
  operation({
    input: v.strictObject({ name: v.string() }),
    asks: ({ name }, account) => ({
      action: `iot:${action}`,
      resource: arn(account, "iot", `${resource}/${name}`),
      // The one address of the account that speaks TLS.
      context: { "aws:SecureTransport": ["true"] },
    }),
    run: () => ({}),
  });

const deviceGateway: Service = {
  name: "iotdevicegateway",
  protocol: { kind: "rest-json", routes: [] },
  operations: {
    Connect: onlyAuthorized("Connect", "client"),
    Publish: onlyAuthorized("Publish", "topic"),
    Receive: onlyAuthorized("Receive", "topic"),
    Subscribe: onlyAuthorized("Subscribe", "topicfilter"),
  },
};
