import { expect, test, vi } from "vitest";
import { AwsAnswerError } from "../aws";
import type { CallerSession } from "./assume-caller-role";
import { callerCredentials } from "./caller-credentials";

const hour = 60 * 60 * 1000;

/** STS's part in this: each session is another, and ends an hour after it began. */
function sts(now: () => number) {
  let count = 0;
  const assume = vi.fn(async (identityId: string): Promise<CallerSession> => {
    count += 1;
    return {
      credentials: {
        accessKeyId: `${identityId}-${count}`,
        secretAccessKey: "secret",
        sessionToken: "token",
      },
      expiresAt: now() + hour,
    };
  });
  return { assume, now };
}

test("however many requests of one caller wait, a role is assumed once", async () => {
  const { assume, now } = sts(() => 0);
  const all = await Promise.all(
    Array.from({ length: 100 }, () => callerCredentials("many", { assume, now })),
  );
  expect(assume).toHaveBeenCalledTimes(1);
  expect(new Set(all.map(({ accessKeyId }) => accessKeyId)).size).toBe(1);
});

test("no caller gets another's", async () => {
  const { assume, now } = sts(() => 0);
  const [alice, bob] = await Promise.all([
    callerCredentials("alice", { assume, now }),
    callerCredentials("bob", { assume, now }),
  ]);
  expect(alice.accessKeyId).toMatch(/^alice-/);
  expect(bob.accessKeyId).toMatch(/^bob-/);
});

test("credentials are renewed five minutes before they end, and not before", async () => {
  let time = 0;
  const { assume } = sts(() => time);
  const ask = () => callerCredentials("renewed", { assume, now: () => time });
  const first = await ask();
  time = hour - 5 * 60 * 1000 - 1;
  expect(await ask()).toEqual(first);
  time += 1;
  expect(await ask()).not.toEqual(first);
});

test("a refusal is told with its hop, and the next request asks again", async () => {
  const { assume, now } = sts(() => 0);
  assume.mockRejectedValueOnce(new AwsAnswerError("AccessDenied", "not authorized", 403));
  await expect(callerCredentials("refused", { assume, now })).rejects.toMatchObject({
    code: "credentials.refused",
    hop: "credentials",
  });
  expect((await callerCredentials("refused", { assume, now })).accessKeyId).toMatch(/^refused-/);
});

test("the caller not seen for longest is the one forgotten", async () => {
  const { assume, now } = sts(() => 0);
  const ask = (name: string) => callerCredentials(name, { assume, now });
  await ask("oldest");
  await ask("kept");
  for (let index = 0; index < 498; index += 1) await ask(`caller-${index}`);
  const kept = await ask("kept");
  await ask("one-more");

  assume.mockClear();
  expect(await ask("kept")).toEqual(kept);
  expect(assume).not.toHaveBeenCalled();
  await ask("oldest");
  expect(assume).toHaveBeenCalledTimes(1);
});

test.each([
  [new AwsAnswerError("Throttling", "Rate exceeded", 400), "credentials.throttled"],
  [new AwsAnswerError("InternalFailure", "", 500), "credentials.unreachable"],
  [new TypeError("fetch failed"), "credentials.unreachable"],
])("%s is %s", async (cause, code) => {
  const { assume, now } = sts(() => 0);
  assume.mockRejectedValueOnce(cause);
  await expect(callerCredentials(code, { assume, now })).rejects.toMatchObject({ code });
});
