import { expect, test } from "vitest";
import { testAccount } from "../../../test/services/lambda/account";
import { setUpOnce } from "../../../test/set-up";

const account = setUpOnce(
  () => testAccount(),
  (running) => running.end(),
);

const esm = (body: string) => ({ "index.mjs": body });

test.each([
  [
    "throws",
    "export const handler = async () => { throw new TypeError('no') }",
    { errorType: "TypeError", errorMessage: "no" },
  ],
  [
    "throws-text",
    "export const handler = async () => { throw 'no' }",
    { errorType: "string", errorMessage: "no", trace: [] },
  ],
  [
    "exits",
    "export const handler = async () => process.exit(3)",
    {
      errorType: "Runtime.ExitError",
      errorMessage: expect.stringMatching(/exited with error: exit status 3$/),
    },
  ],
  [
    "uncaught",
    "export const handler = () => new Promise(() => setTimeout(() => { throw new RangeError('late') }, 1))",
    { errorType: "RangeError", errorMessage: "late" },
  ],
  [
    "rejected",
    "export const handler = () => new Promise(() => { setTimeout(() => {}, 9999); Promise.reject(new Error('lost')) })",
    { errorType: "Runtime.UnhandledPromiseRejection", errorMessage: "Error: lost" },
  ],
  [
    "never",
    "export const handler = () => new Promise(() => {})",
    { errorType: "Runtime.NodeJsExit" },
  ],
  ["syntax", "export const handler = async () => {", { errorType: "Runtime.UserCodeSyntaxError" }],
  [
    "unnamed",
    "export const other = 1",
    {
      errorType: "Runtime.HandlerNotFound",
      errorMessage: "index.handler is undefined or not exported",
    },
  ],
  [
    "no-import",
    "import 'not-there-at-all'; export const handler = 1",
    { errorType: "Runtime.ImportModuleError" },
  ],
  [
    "circular",
    "export const handler = async () => { const a = {}; a.a = a; return a }",
    { errorMessage: "Unable to stringify response body" },
  ],
  [
    "too-large",
    "export const handler = async () => 'x'.repeat(6 * 1024 * 1024)",
    { errorType: "Function.ResponseSizeTooLarge" },
  ],
  [
    "memory",
    "export const handler = async () => { const all = []; for (;;) all.push(new Array(1e5).fill(Math.random())) }",
    { errorType: "Runtime.OutOfMemory" },
  ],
])(
  "a failure (%s) is answered as by Lambda, and the next request gets a new instance",
  async (name, code, failure) => {
    await account().create(name, esm(code));
    const answer = await account().invoke(name);
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: "Unhandled", value: failure });
    expect((await account().invoke(name)).value).toMatchObject(failure);
  },
);

test("a function is stopped at its Timeout, even in an endless loop", async () => {
  await account().create("loop", esm("export const handler = async () => { for (;;); }"), {
    Timeout: 1,
  });
  const { value, FunctionError } = await account().invoke("loop");
  expect(FunctionError).toBe("Unhandled");
  expect(value.errorMessage).toMatch(/^\S+Z [0-9a-f-]{36} Task timed out after 1.00 seconds$/);
});
