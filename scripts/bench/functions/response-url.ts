import { once } from "node:events";
import { createServer } from "node:http";
import * as v from "valibot";

const Answer = v.object({
  Status: v.literal("SUCCESS"),
  PhysicalResourceId: v.string(),
});

/** The URL where CloudFormation waits for a custom resource's response. */
export async function startResponseUrl() {
  const answers: { text: string; at: number }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    answers.push({ text: Buffer.concat(chunks).toString(), at: performance.now() });
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("not listening");

  return {
    url: `http://127.0.0.1:${address.port}/`,
    /** The one response since the last time. @throws if it is not a success */
    take: () => {
      const [answer, another] = answers.splice(0);
      if (answer === undefined || another !== undefined) throw new Error("Expected one response.");
      const parsed = v.safeParse(Answer, JSON.parse(answer.text));
      if (!parsed.success) throw new Error(`The response is not a success: ${answer.text}`);
      return { clientId: parsed.output.PhysicalResourceId, at: answer.at };
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
