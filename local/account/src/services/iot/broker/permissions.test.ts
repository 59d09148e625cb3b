import { expect, test } from "vitest";
import {
  allowedTo,
  aws,
  brokerAccount,
  connect,
  deployerKeys,
  open,
} from "../../../../test/services/iot/broker-account";
import { hello, publish, subscribe } from "../../../../test/services/iot/packets";

brokerAccount();

test("a session may do what its role's policy allows, and each decision is recorded", async () => {
  const keys = await allowedTo(
    ["Connect", "client/mine"],
    ["Subscribe", "topicfilter/mine/+"],
    ["Publish", "topic/mine/a"],
    ["Receive", "topic/mine/a"],
  );
  const client = await connect("mine", keys);
  client.send(subscribe("mine/+", 1, "#"));
  expect(await client.next("suback")).toMatchObject({ granted: [1, 0x80] });

  const deployer = await connect("deployer");
  deployer.send(publish("mine/b", "may not be received"));
  await deployer.next("puback");
  client.send(publish("mine/a", "may"));
  expect(await client.next("publish")).toMatchObject({ topic: "mine/a" });
  const decisions = aws()
    .decisions.list()
    .filter(({ service }) => service === "iotdevicegateway");
  expect(
    decisions.map(({ allowed, asks: [ask] }) => [ask?.action, ask?.resource, allowed]),
  ).toEqual(
    expect.arrayContaining([
      ["iot:Connect", "arn:aws:iot:us-east-1:000000000000:client/mine", true],
      ["iot:Subscribe", "arn:aws:iot:us-east-1:000000000000:topicfilter/#", false],
      ["iot:Receive", "arn:aws:iot:us-east-1:000000000000:topic/mine/b", false],
      ["iot:Publish", "arn:aws:iot:us-east-1:000000000000:topic/mine/a", true],
    ]),
  );

  client.send(publish("mine/b", "may not"));
  expect(await client.closed()).toMatch(/is not authorized to perform: iot:Pub/);
});

test("a client ID that the policy does not name is refused with CONNACK's return code 5", async () => {
  const client = await open(await allowedTo(["Connect", "client/mine"]));
  client.send(hello("theirs"));
  expect(await client.next("connack")).toMatchObject({ returnCode: 5 });
  await client.closed();
});

test.each<[string, () => Promise<unknown>]>([
  ["another secret", () => open({ ...deployerKeys, secretAccessKey: "x" })],
  ["an unknown key", () => open({ ...deployerKeys, accessKeyId: "AKIANOBODY" })],
  ["a token where there is none", () => open({ ...deployerKeys, sessionToken: "x" })],
  [
    "a session without its token",
    async () => {
      const { accessKeyId, secretAccessKey } = await allowedTo(["Connect", "*"]);
      return open({ accessKeyId, secretAccessKey });
    },
  ],
  [
    "an address signed 16 minutes ago",
    () => open(deployerKeys, new Date(Date.now() - 16 * 60_000)),
  ],
])("%s opens no connection", async (_, opening) => {
  await expect(opening()).rejects.toThrow("Unexpected server response: 403");
});
