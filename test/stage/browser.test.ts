import { mkdir } from "node:fs/promises";
import { seedUsers } from "@own-rows/auth0-tenant/users/seed-users";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserPath } from "../../scripts/browser/find-browser";
import { deployedStage } from "./deployed-stage";
import {
  edit,
  openInConsole,
  picture,
  pictures,
  tryToRead,
  waitForNote,
  writeNote,
} from "./site-page";

const { site, kind, env } = await deployedStage();
const executablePath = browserPath();

let browser: Browser;
beforeAll(async () => {
  if (!executablePath) return;
  await mkdir(pictures, { recursive: true });
  browser = await chromium.launch({
    executablePath,
    args: [
      "--disable-dev-shm-usage",
      // The browser's own background requests, to hosts other than this machine, fail at once.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ],
  });
});
afterAll(() => browser?.close());

describe.skipIf(!executablePath || kind !== "embedded")("in a browser", () => {
  test("two people see only their own notes, and a refusal shows AWS's text with a link to the console", async () => {
    const alice = await signIn("alice");
    await writeNote(alice.page, "Milk", "Two litres");
    await waitForNote(alice.page, "Milk");
    await picture(alice.page, "alice-notes");

    const bob = await signIn("bob");
    await bob.page.getByText("No notes yet").waitFor();
    expect(await bob.page.getByText("Milk").count()).toBe(0);

    const aliceId = (await alice.page.getByTestId("identity-id").textContent()) ?? "";
    await tryToRead(bob.page, aliceId);
    await bob.page.getByText("AccessDeniedException").waitFor();
    await bob.page.getByText(/is not authorized to perform: dynamodb:Query on resource/).waitFor();
    await picture(bob.page, "bob-refused");

    const entry = await openInConsole(bob.page);
    const change = entry.getByText(/dynamodb:LeadingKeys would have to be only/);
    await change.filter({ hasText: aliceId }).waitFor();

    await alice.context.close();
    await bob.context.close();
  });

  test("a note is written, edited, shown again after a reload, read through the API, and deleted", async () => {
    const { page, context } = await signIn("alice");
    const first = `Bread ${Date.now()}`;
    await writeNote(page, first, "Rye");

    await page.getByRole("button", { name: `Edit ${first}` }).click();
    const form = page.getByRole("form", { name: `Edit ${first}` });
    await form.getByLabel("Title").fill(`${first}, edited`);
    await form.getByRole("button", { name: "Save changes" }).click();
    await waitForNote(page, `${first}, edited`);

    await page.reload();
    await waitForNote(page, `${first}, edited`);

    await page.getByLabel("Through the API").check();
    await page.getByText(/Notes loaded through the API/).waitFor();
    await waitForNote(page, `${first}, edited`);

    await page.getByRole("button", { name: `Delete ${first}, edited` }).click();
    await page.getByRole("button", { name: "Delete for good" }).click();
    await page.getByText(`Deleted ${first}, edited`).waitFor();
    expect(await page.getByRole("heading", { name: `${first}, edited` }).count()).toBe(0);
    await context.close();
  });

  test("a change made in another window is not overwritten", async () => {
    const { page, context } = await signIn("alice");
    const title = `Shared ${Date.now()}`;
    await writeNote(page, title, "first");

    const other = await context.newPage();
    await signInAgain(other);
    await edit(other, title, "second");
    await other.getByText("Changes saved").waitFor();

    await edit(page, title, "third");
    await page.getByText("This note was changed elsewhere").waitFor();
    await picture(page, "conflict");
    await context.close();
  });

  test("a wrong password shows an error, and the person is not signed in", async () => {
    const context = await newContext();
    const page = await context.newPage();
    await page.goto(site);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByLabel("Email").fill("alice@example.com");
    await page.getByRole("textbox", { name: "Password" }).fill("not-her-password");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("Wrong email or password").waitFor();
    await picture(page, "wrong-password");
    await context.close();
  });

  test("a signed-in person sees their identity ID, and when their credentials expire", async () => {
    const { page, context } = await signIn("bob");
    expect(await page.getByTestId("identity-id").textContent()).toMatch(/us-east-1:[0-9a-f-]{36}/);
    const expires = await page.locator("time").first().getAttribute("datetime");
    const minutes = (Date.parse(expires ?? "") - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(50);
    expect(minutes).toBeLessThan(61);
    await context.close();
  });

  test("the form suggests another identity ID, and the console shows why its rows are refused", async () => {
    const { page, context } = await signIn("bob");
    const own = (await page.getByTestId("identity-id").textContent()) ?? "";
    const field = page.getByLabel("Identity ID of the owner");
    await expect.poll(() => field.inputValue()).toMatch(/^us-east-1:[0-9a-f-]{36}$/);
    expect(await field.inputValue()).not.toBe(own);

    // The console must not execute markup from a request: the person who runs the account opens it there.
    const markup = "<img src=x onerror=alert(1)>";
    const dialogs: string[] = [];
    await tryToRead(page, markup);
    const console = await openInConsole(page);
    console.on("dialog", (dialog) => void dialogs.push(dialog.message()));
    await console.getByRole("heading", { name: "Denied: dynamodb:Query" }).waitFor();
    const hops = console.locator("#details .chain > li");
    const names = await hops.locator("strong").allTextContents();
    const hopNames = ["token", "provider", "pool", "trust", "tags", "statement", "condition"];
    expect(names).toEqual(hopNames);
    const [end] = await hops.last().allInnerTexts();
    for (const text of ["stopped here", own, markup, "dynamodb:LeadingKeys"]) {
      expect(end).toContain(text);
    }
    expect(await console.locator("img").count()).toBe(0);
    expect(dialogs).toEqual([]);
    await context.close();
  });

  test("the console can be read and filtered with the keyboard only", async () => {
    const { page, context } = await signIn("bob");
    await tryToRead(page, "us-east-1:anybody");
    await tryToRead(page, "us-east-1:somebody");
    await page.goto(`${env.AWS_ENDPOINT_URL}/_console`);
    await page.locator("tbody tr").nth(1).waitFor();
    const focused = page.locator(":focus");

    await page.keyboard.press("/");
    await page.keyboard.type("us-east-1:somebody");
    // The list is filtered by who, action and resource, not by a request's values.
    await page.getByText("None of the decisions fits the filters.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByLabel("Denied").check();
    await page.keyboard.press("/");
    await page.keyboard.type("dynamodb:query");
    await page.getByText(/^\d+ of \d+ decisions$/).waitFor({ state: "attached" });
    expect(await page.locator("td.effect.allow").count()).toBe(0);
    await page.keyboard.press("Escape");
    // Decisions of the other tests would move the rows.
    await page.keyboard.press("p");
    await page.getByText("Paused").waitFor();

    const rowIndex = () =>
      focused.evaluate((row) => (row instanceof HTMLTableRowElement ? row.rowIndex : -1));
    await page.keyboard.press("Home");
    expect(await rowIndex()).toBe(1);
    await page.keyboard.press("j");
    expect(await rowIndex()).toBe(2);
    await page.keyboard.press("k");
    expect(await rowIndex()).toBe(1);

    await page.keyboard.press("Enter");
    const heading = page.getByRole("heading", { name: "Denied: dynamodb:Query" });
    await expect.poll(() => heading.evaluate((it) => it === document.activeElement)).toBe(true);
    await page.getByText('(it was "us-east-1:somebody")').waitFor();
    expect(new URL(page.url()).hash).toMatch(/^#[0-9a-f-]{36}$/);
    await picture(page, "console");

    await page.reload();
    await heading.waitFor();
    await page.getByRole("row", { selected: true }).getByText("dynamodb:Query").waitFor();
    await page.keyboard.press("Escape");
    await heading.waitFor({ state: "detached" });
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
    await context.close();
  });

  test("after signing out no note is shown, and the tenant asks for the password again", async () => {
    const { page, context } = await signIn("alice");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByLabel("Email").waitFor();
    await context.close();
  });
});

async function newContext() {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 } });
  // Waits have no limit of their own; the test's time limit ends them.
  context.setDefaultTimeout(0);
  return context;
}

async function signIn(nickname: string): Promise<{ context: BrowserContext; page: Page }> {
  const person = seedUsers.find((each) => each.nickname === nickname);
  if (!person) throw new Error(`There is no ${nickname}.`);
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(site);
  await picture(page, "signed-out");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Email").fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill(person.password);
  await picture(page, "login");
  await page.keyboard.press("Enter");
  await page.getByText("Signed in as").waitFor();
  return { context, page };
}

/** Another tab has its own session; the tenant's cookie makes this sign-in silent. */
async function signInAgain(page: Page) {
  await page.goto(site);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Signed in as").waitFor();
}
