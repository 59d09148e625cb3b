import { expect, test } from "vitest";
import { AwsError } from "../error";
import type { DecisionEntry } from "./decisions";
import { actualOf, isoTime, requireCheck, withTrace } from "./trace";

const operation = { service: "cognito-identity", operation: "GetId" };

const setUp = () => {
  const recorded: DecisionEntry[] = [];
  const account = { record: (entry: DecisionEntry) => void recorded.push(entry) };
  return { recorded, call: { account, requestId: "r", arrivedAt: performance.now(), http: {} } };
};

test("a refusal is recorded with the checks that came before it", async () => {
  const { recorded, call } = setUp();
  const refused = withTrace(call, operation, async (trace) => {
    trace.hop("pool", "p").record("guests", { wanted: [], actual: ["off"] });
    const values = { wanted: ["client-1"], actual: ["client-2"] };
    requireCheck(trace.hop("token", "t"), false, ["aud", values], () => new AwsError("No", "no"));
  });
  await expect(refused).rejects.toMatchObject({ code: "No" });
  expect(recorded).toEqual([
    {
      requestId: "r",
      principal: "*",
      ...operation,
      asks: [],
      seen: [
        {
          hop: "pool",
          of: "p",
          checks: [{ what: "guests", wanted: [], actual: ["off"], ok: true }],
        },
        {
          hop: "token",
          of: "t",
          checks: [{ what: "aud", wanted: ["client-1"], actual: ["client-2"], ok: false }],
        },
      ],
      refused: { code: "No", message: "no" },
      latencyMs: expect.any(Number),
      via: "http",
    },
  ]);
});

test("what succeeds, and an error that is not a refusal, record nothing", async () => {
  const { recorded, call } = setUp();
  expect(await withTrace(call, operation, async () => "done")).toBe("done");
  const broken = withTrace(call, operation, () => Promise.reject(new TypeError("broken")));
  await expect(broken).rejects.toThrow("broken");
  expect(recorded).toEqual([]);
});

test("a later check replaces the earlier one of the same name, and long values are cut", async () => {
  const { call } = setUp();
  const hops = await withTrace(call, operation, async (trace) => {
    trace.hop("token", "t").record("iss", { wanted: ["a"] }, false);
    trace.hop("token", "t").record("sub", { wanted: [], actual: ["x".repeat(301)] });
    trace.hop("token", "t").record("iss", { wanted: ["b"], actual: ["b"] });
    return trace.hops;
  });
  expect(hops).toEqual([
    {
      hop: "token",
      of: "t",
      checks: [
        { what: "iss", wanted: ["b"], actual: ["b"], ok: true },
        { what: "sub", wanted: [], actual: [`${"x".repeat(300)}…`], ok: true },
      ],
    },
  ]);
});

test.each([
  [undefined, undefined],
  [0, "1970-01-01T00:00:00.000Z"],
  [8.64e12 + 1, "8640000000001"],
])("the time %s is written as %s", (seconds, text) => {
  expect(isoTime(seconds)).toBe(text);
});

test.each([
  [undefined, {}],
  ["", {}],
  ["a", { actual: ["a"] }],
])("the actual value of %j is %j", (value, actual) => {
  expect(actualOf(value)).toEqual(actual);
});
