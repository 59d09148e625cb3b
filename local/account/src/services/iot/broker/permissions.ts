import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { type Account, arn } from "../../../account";
import { perform } from "../../../gateway/perform";
import { operation } from "../../../operation";
import type { Service } from "../../../service";
import type { SignedIn } from "./authenticate";

type Action = "Connect" | "Publish" | "Receive" | "Subscribe";

/**
 * Whether the policies of a client let it do this: decided and put on record as any request is.
 * @param name the client's ID, the topic or the topic filter
 * @throws AwsError
 */
export function authorize(
  account: Account,
  { principal, accessKeyId, http }: SignedIn,
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

/** What each asks (AWS IoT developer guide, "AWS IoT Core policy actions" and "Action resources"). */
const asking = (action: Action, resource: "client" | "topic" | "topicfilter") =>
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
    Connect: asking("Connect", "client"),
    Publish: asking("Publish", "topic"),
    Receive: asking("Receive", "topic"),
    Subscribe: asking("Subscribe", "topicfilter"),
  },
};
