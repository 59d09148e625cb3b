import type { Agent } from "node:http";
import type { Credentials } from "../local/seed";
import { type Asked, nextRequest } from "./mixture";
import { type Answer, request } from "./request";

interface Load {
  readonly users: readonly string[];
  /** One for each user. */
  readonly sessions: readonly Credentials[];
  readonly endpoint: URL;
  readonly agent: Agent;
  readonly pick: (below: number) => number;
  readonly seconds: number;
}

/** Each user sends one request after the other until the time is over. */
export async function load({ users, sessions, endpoint, agent, pick, seconds }: Load) {
  const done = { latencies: [] as number[], unexpected: [] as string[], refused: 0, writes: 0 };
  const until = performance.now() + seconds * 1000;

  const client = async (me: string, n: number) => {
    const session = sessions[n];
    const another = users[(n + 1) % users.length];
    if (session === undefined || another === undefined) throw new Error("A user has no session.");
    while (performance.now() < until) {
      const asked = nextRequest({ me, another, pick });
      const begun = performance.now();
      const answer = await request({ endpoint, agent }, session, asked).catch(String);
      done.latencies.push(performance.now() - begun);
      if (!isExpected(asked, answer)) done.unexpected.push(describe(asked, answer));
      else if (asked.answer !== "success") done.refused += 1;
      else if (asked.writes) done.writes += 1;
    }
  };
  await Promise.all(users.map(client));
  return done;
}

const isExpected = ({ answer: expected }: Asked, answer: Answer | string) => {
  if (typeof answer === "string") return false;
  if (expected === "success") return answer.status === 200;
  return answer.status === 400 && answer.body.includes(expected);
};

const describe = ({ operation }: Asked, answer: Answer | string) =>
  `${operation}: ${typeof answer === "string" ? answer : `${answer.status} ${answer.body.slice(0, 200)}`}`;
