import { generate } from "mqtt-packet";
import { expect, test } from "vitest";
import { brokerAccount, connect, open } from "../../../../test/services/iot/broker-account";
import { hello, publish, subscribe } from "../../../../test/services/iot/packets";

brokerAccount();

test.each([
  ["/sst/app/stage/events", 1, 1],
  ["/sst/app/+/events", 1, 1],
  ["/sst/#", 0, 0],
] as const)(
  "a subscriber to %s with QoS %i receives a message, also its sender",
  async (filter, asked, qos) => {
    const [one, other] = [await connect("one"), await connect("other")];
    for (const client of [one, other]) {
      client.send(subscribe(filter, asked));
      expect(await client.next("suback")).toMatchObject({ messageId: 7, granted: [asked] });
    }
    one.send(publish("/sst/app/stage/events", "news"));
    expect(await one.next("puback")).toMatchObject({ messageId: 8 });
    for (const client of [one, other]) {
      expect(await client.next("publish")).toMatchObject({
        topic: "/sst/app/stage/events",
        payload: Buffer.from("news"),
        qos,
      });
    }
  },
);

test("a client that unsubscribed, or subscribed to another topic, receives nothing", async () => {
  const [one, other] = [await connect("one"), await connect("other")];
  one.send(subscribe("a"));
  await one.next("suback");
  one.send({ cmd: "unsubscribe", messageId: 9, unsubscriptions: ["a"] });
  expect(await one.next("unsuback")).toMatchObject({ messageId: 9 });
  other.send(subscribe("b"));
  await other.next("suback");
  one.send(publish("a", "x"));
  one.send(publish("b", "y"));
  expect(await other.next("publish")).toMatchObject({ topic: "b" });
  expect(one.received.filter(({ cmd }) => cmd === "publish")).toEqual([]);
});

test("a frame may hold several packets, or a part of one", async () => {
  const client = await connect("one");
  client.send(subscribe("a"));
  await client.next("suback");
  const large = publish("a", "x".repeat(128 * 1024));
  const bytes = Buffer.concat([large, large, publish("a", "last")].map((each) => generate(each)));
  const part = 200_000;
  client.sendFrame(bytes);
  client.sendFrame(bytes.subarray(0, part));
  client.sendFrame(bytes.subarray(part));
  for (const length of [131_072, 131_072, 4, 131_072, 131_072, 4]) {
    expect(await client.next("publish")).toMatchObject({
      payload: expect.objectContaining({ length }),
    });
  }
});

test("a packet that is too large ends the connection before all of it has come", async () => {
  const client = await connect("one");
  client.sendFrame(generate(publish("a", "x".repeat(1_000_000))).subarray(0, 200_000));
  expect(await client.closed()).toMatch(/larger than AWS IoT takes/);
});

test.each([
  ["QoS 2 of a message", publish("a", "x", { qos: 2 }), /QoS 2/],
  ["QoS 2 of a subscription", subscribe("a", 2), /QoS 2/],
  ["a retained message", publish("a", "x", { retain: true }), /retained messages/],
  ["a shared subscription", subscribe("$share/group/a"), /begin with \$/],
  ["a reserved topic", publish("$aws/things/a", "x"), /begin with \$/],
  ["a message over 128 KB", publish("a", "x".repeat(128 * 1024 + 1)), /at most 128 KB/],
  ["a topic of nine levels", publish("1/2/3/4/5/6/7/8/9", "x"), /at most 7 slashes/],
  ["a wildcard within a level", subscribe("a/b+"), /an entire level/],
  ["a second CONNECT", hello("again"), /does not send connect/],
])("%s ends the connection", async (_, packet, reason) => {
  const client = await connect("one");
  client.send(packet);
  expect(await client.closed()).toMatch(reason);
  expect(client.received).toEqual([]);
});

test.each([
  ["a persistent session", { clean: false }, 3, /persistent sessions/],
  [
    "a last will",
    { will: { topic: "a", payload: Buffer.from("x"), qos: 0, retain: false } },
    3,
    /last wills/,
  ],
  ["no client ID", { clientId: "" }, 2, /1 to 128 bytes/],
])("CONNECT with %s is refused", async (_, more, returnCode, reason) => {
  const client = await open();
  client.send(hello("one", more));
  expect(await client.next("connack")).toMatchObject({ returnCode });
  expect(await client.closed()).toMatch(reason);
});

test("of two clients with the same ID, the later one stays connected", async () => {
  const [first, second] = [await connect("one"), await connect("one")];
  expect(await first.closed()).toMatch(/same client ID/);
  second.send({ cmd: "pingreq" });
  await second.next("pingresp");
});
