import { expect, test } from "vitest";
import { checkFilter, checkTopic, matches } from "./topic";

// MQTT 3.1.1, 4.7.1, with its own examples.
test.each([
  ["a/b", "a/b", true],
  ["a/b", "a/b/c", false],
  ["sport/tennis/player1/#", "sport/tennis/player1", true],
  ["sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true],
  ["sport/#", "sport", true],
  ["sport/#", "sports", false],
  ["#", "/finance", true],
  ["sport/tennis/+", "sport/tennis/player1", true],
  ["sport/tennis/+", "sport/tennis/player1/ranking", false],
  ["sport/+", "sport", false],
  ["sport/+", "sport/", true],
  ["+/+", "/finance", true],
  ["/+", "/finance", true],
  ["+", "/finance", false],
])("the filter %s and the topic %s: %s", (filter, topic, expected) => {
  expect(matches(filter, topic)).toBe(expected);
});

test.each(["", "$SYS/a", "a/#", "a/+/b", "a".repeat(257), "1/2/3/4/5/6/7/8/9"])(
  "no message is published to the topic %j",
  (topic) => {
    expect(() => checkTopic(topic)).toThrow();
  },
);

test.each(["a+", "a/b#", "#/a", "$share/g/a"])("no client may subscribe to %s", (filter) => {
  expect(() => checkFilter(filter)).toThrow();
});

test.each(["#", "+", "a/+/#", "/+/b"])("a client may subscribe to %s", (filter) => {
  expect(() => checkFilter(filter)).not.toThrow();
});
