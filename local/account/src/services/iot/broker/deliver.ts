import type { Message } from "./clients";
import type { Session } from "./connection";
import { authorize } from "./permissions";
import { isAllowed } from "./subscribe";

/**
 * Hands messages to a client that may receive them, which is asked for each ("iot:Receive is checked
 * every time a message is delivered"): a permission that was taken away ends a subscription.
 */
export function deliverTo({ account, signedIn, send }: Session) {
  const sent = { last: 0 };
  const nextId = () => {
    sent.last = (sent.last % 0xffff) + 1;
    return sent.last;
  };
  return ({ topic, payload, qos }: Message) => {
    isAllowed(authorize(account, signedIn, "Receive", topic))
      .then((allowed) => {
        const message = { cmd: "publish", topic, payload, dup: false, retain: false } as const;
        if (!allowed) return;
        send(qos === 1 ? { ...message, qos, messageId: nextId() } : { ...message, qos });
      })
      // A client that just left: QoS 1 promises nothing to a session that is not kept.
      .catch(() => {});
  };
}
