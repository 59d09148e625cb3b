import { once } from "node:events";
import { createServer } from "node:https";
import { expect, test } from "vitest";
import { testAccount } from "../../../test/services/lambda/account";
import { setUpOnce } from "../../../test/set-up";
import { selfSigned } from "../iot/certificate/self-signed";
import { writeTrusted } from "../iot/certificate/trusted-file";

const account = setUpOnce(
  () => testAccount(),
  (running) => running.end(),
);

/** A function that opens a TLS connection to the address in its event, and returns the result. */
const connecting = {
  "index.mjs": `
    import { get } from "node:https";
    import { connect } from "node:tls";
    const outcomeOf = (emitter, event) => new Promise((resolve) => {
      emitter.on(event, () => { emitter.destroy(); resolve("trusted"); });
      emitter.on("error", ({ code }) => resolve(code));
    });
    const ways = {
      tls: ({ hostname: host, port }) => outcomeOf(connect({ host, port }), "secureConnect"),
      https: (url, options) => outcomeOf(get(url, options), "response"),
      fetch: (url) => fetch(url).then(() => "trusted", ({ cause }) => cause.code),
    };
    export const handler = ({ way, address, options }) => ways[way](new URL(address), options);`,
};

const serve = async (server: ReturnType<typeof selfSigned>) => {
  const https = createServer({ cert: server.certificate, key: server.privateKey }, (_, response) =>
    response.end(),
  ).listen(0, "127.0.0.1");
  await once(https, "listening");
  const address = https.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return { address: `https://127.0.0.1:${address.port}/`, close: () => https.close() };
};

const own = selfSigned(new Date());
const strange = selfSigned(new Date());

test.each([
  ["tls", "the account's certificate", own, {}, "trusted"],
  ["https", "the account's certificate", own, {}, "trusted"],
  ["fetch", "the account's certificate", own, {}, "trusted"],
  ["tls", "an unknown certificate", strange, {}, "DEPTH_ZERO_SELF_SIGNED_CERT"],
  ["fetch", "an unknown certificate", strange, {}, "DEPTH_ZERO_SELF_SIGNED_CERT"],
  [
    "https",
    "the account's certificate, but another in options",
    own,
    { ca: strange.certificate },
    "DEPTH_ZERO_SELF_SIGNED_CERT",
  ],
])(
  "a function that connects by %s to a server with %s",
  async (way, what, server, options, expected) => {
    await writeTrusted(account().dataDir, own.certificate);
    const FunctionName = `${way}-${what}`.replaceAll(/\W+/g, "-");
    await account().create(FunctionName, connecting);
    const { address, close } = await serve(server);
    const { value } = await account().invoke(FunctionName, { way, address, options });
    close();
    expect(value).toBe(expected);
  },
);

test("a function trusts the certificate, and the account's process does not", async () => {
  const { address, close } = await serve(own);
  await expect(fetch(address)).rejects.toMatchObject({
    cause: { code: "DEPTH_ZERO_SELF_SIGNED_CERT" },
  });
  close();
});
