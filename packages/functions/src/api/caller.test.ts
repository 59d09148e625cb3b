import { expect, test, vi } from "vitest";
import { timing, virtualClock } from "../../test/virtual-clock";
import { AwsError } from "../aws";
import { deadlineIn } from "../retry";
import { type CallerSession, callerCredentials } from "./caller";

const hour = 60 * 60 * 1000;

/** STS, whose every session is another one and ends an hour after it began. */
function sts() {
  let count = 0;
  const clock = virtualClock();
  const assume = vi.fn(async (identityId: string): Promise<CallerSession> => {
    count += 1;
    return {
      credentials: {
        accessKeyId: `${identityId}-${count}`,
        secretAccessKey: "secret",
        sessionToken: "token",
      },
      expiresAt: clock.now() + hour,
    };
  });
  const ask = (identityId: string) =>
    callerCredentials(identityId, deadlineIn(hour, timing, clock), assume);
  return { assume, ask, clock };
}

test("however many requests of one caller wait, the role is assumed once", async () => {
  const { assume, ask } = sts();
  const all = await Promise.all(Array.from({ length: 100 }, () => ask("many")));
  expect(assume).toHaveBeenCalledTimes(1);
  expect(new Set(all.map(({ accessKeyId }) => accessKeyId)).size).toBe(1);
});

test("no caller gets another caller's credentials", async () => {
  const { ask } = sts();
  const [alice, bob] = await Promise.all([ask("alice"), ask("bob")]);
  expect(alice.accessKeyId).toMatch(/^alice-/);
  expect(bob.accessKeyId).toMatch(/^bob-/);
});

test("credentials are renewed five minutes before they end, and not before", async () => {
  const { ask, clock } = sts();
  const first = await ask("renewed");
  clock.advance(hour - 5 * 60 * 1000 - 1);
  expect(await ask("renewed")).toEqual(first);
  clock.advance(1);
  expect(await ask("renewed")).not.toEqual(first);
});

test("a refusal is reported with its hop, and the next request asks again", async () => {
  const { assume, ask } = sts();
  assume.mockRejectedValueOnce(new AwsError("AccessDenied", "not authorized", 403));
  await expect(ask("refused")).rejects.toMatchObject({
    code: "credentials.refused",
    hop: "credentials",
  });
  expect((await ask("refused")).accessKeyId).toMatch(/^refused-/);
});

test("the least recently seen caller is the one forgotten", async () => {
  const { assume, ask } = sts();
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
  [new AwsError("Throttling", "Rate exceeded", 400), "credentials.throttled"],
  [new AwsError("InternalFailure", "", 500), "credentials.unreachable"],
  [new TypeError("fetch failed"), "credentials.unreachable"],
])("%s is %s", async (cause, code) => {
  const { assume, ask } = sts();
  assume.mockRejectedValueOnce(cause);
  await expect(ask(code)).rejects.toMatchObject({ code });
});
