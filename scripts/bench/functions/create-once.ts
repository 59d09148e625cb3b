import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as v from "valibot";
import type { Account } from "./account";

const invoker = fileURLToPath(new URL("./invoke.mjs", import.meta.url));
const Report = v.object({ milliseconds: v.number() });

/** Creates an application with a bundle in a process of its own; resolves with how long it took and what it did. */
export async function createOnce(bundle: string, account: Account) {
  account.calls.take();
  const event = createEvent(account.responseUrl.url, account.properties);
  const begun = performance.now();
  const child = fork(invoker, [pathToFileURL(bundle).href, JSON.stringify(event)], {
    env: account.environment,
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const reports: unknown[] = [];
  child.once("message", (message) => reports.push(message));
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`The process of ${bundle} ended with exit code ${code}.`);

  const { clientId, at } = account.responseUrl.take();
  return {
    fromImport: v.parse(Report, reports[0]).milliseconds,
    fromStart: at - begun,
    work: { calls: account.calls.take(), created: await account.takeApplication(clientId) },
  };
}

/** CloudFormation user guide, "Custom resource request objects". */
const createEvent = (ResponseURL: string, properties: object) => ({
  RequestType: "Create",
  ResponseURL,
  StackId: "arn:aws:cloudformation:us-east-1:000000000000:stack/bench/0c7f5f20-0000-0000-0000",
  RequestId: "request",
  ResourceType: "Custom::Auth0Application",
  LogicalResourceId: "Application",
  ServiceToken: "arn:aws:lambda:us-east-1:000000000000:function:bench",
  ResourceProperties: { ServiceToken: "arn", ...properties },
});
