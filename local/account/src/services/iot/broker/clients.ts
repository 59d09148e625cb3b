import { matches } from "./topic";

export interface Message {
  readonly topic: string;
  readonly payload: string | Buffer;
  readonly qos: Qos;
}

/** AWS IoT has no QoS 2. */
export type Qos = 0 | 1;

/** A connected client, as the others see it. */
export interface Client {
  readonly id: string;
  /** Topic filters, and the QoS that each was asked for with. */
  readonly filters: ReadonlyMap<string, Qos>;
  deliver(message: Message): void;
  disconnect(reason: string): void;
}

/** Who is connected, and who hears what. */
export interface Clients {
  add(client: Client): void;
  remove(client: Client): void;
  publish(message: Message): void;
}

/** No client to begin with. */
export function connectedClients(): Clients {
  const clients = new Map<string, Client>();
  return {
    // Of two clients with one ID the later stays (AWS IoT developer guide, iot:Connect).
    add: (client) => {
      clients.get(client.id)?.disconnect("another client connected with the same client ID");
      clients.set(client.id, client);
    },
    remove: (client) => {
      if (clients.get(client.id) === client) clients.delete(client.id);
    },
    publish: (message) => {
      for (const client of clients.values()) {
        const asked = [...client.filters].filter(([filter]) => matches(filter, message.topic));
        if (asked.length === 0) continue;
        // Once, whatever the number of its filters, with the best QoS of them and of the message.
        const best = asked.some(([, qos]) => qos === 1) && message.qos === 1;
        client.deliver({ ...message, qos: best ? 1 : 0 });
      }
    },
  };
}
