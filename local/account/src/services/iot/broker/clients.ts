import type { Packet } from "mqtt-packet";
import type { Account } from "../../../account";
import type { Authenticated } from "./authenticate";
import { matches } from "./topic";

export interface Message {
  readonly topic: string;
  readonly payload: string | Buffer;
  readonly qos: Qos;
}

/** AWS IoT has no QoS 2. */
type Qos = 0 | 1;

/** A connected client, as the others see it. */
export interface Client {
  readonly id: string;
  /** Topic filters, each with the QoS of its subscription. */
  readonly filters: ReadonlyMap<string, Qos>;
  deliver(message: Message): void;
  disconnect(reason: string): void;
}

/** The connected clients, by their IDs. */
interface Clients {
  add(client: Client): void;
  remove(client: Client): void;
  /** Delivers a message to every client that subscribed to its topic. */
  publish(message: Message): void;
}

/** One client's connection, as the answer to a packet needs it. */
export interface Session {
  readonly account: Account;
  readonly clients: Clients;
  readonly caller: Authenticated;
  readonly filters: Map<string, Qos>;
  send(packet: Packet): void;
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
        const matching = [...client.filters].filter(([filter]) => matches(filter, message.topic));
        if (matching.length === 0) continue;
        // Once, however many filters match: with the best QoS of theirs, but no better than the message's.
        const isQos1 = matching.some(([, qos]) => qos === 1) && message.qos === 1;
        client.deliver({ ...message, qos: isQos1 ? 1 : 0 });
      }
    },
  };
}
