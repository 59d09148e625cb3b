import { expect, test } from "vitest";
import { decisionLog } from "./decisions";

const entry = (requestId: string) => ({
  requestId,
  principal: "arn:aws:iam::000000000000:user/a",
  service: "ssm",
  operation: "GetParameter",
  asks: [],
});
const now = () => new Date(0);

test("the log keeps the last decisions in their order", () => {
  const log = decisionLog({ now, size: 3 });
  for (const id of ["a", "b", "c", "d", "e"]) log.record(entry(id));
  expect(log.list().map(({ requestId, id }) => [requestId, id])).toEqual([
    ["c", 2],
    ["d", 3],
    ["e", 4],
  ]);
});

test("a listener receives each decision until it stops listening", () => {
  const log = decisionLog({ now });
  const heard: string[] = [];
  const stop = log.subscribe(({ requestId }) => heard.push(requestId));
  log.record(entry("a"));
  stop();
  log.record(entry("b"));
  expect(heard).toEqual(["a"]);
});
