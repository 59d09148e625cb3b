import type { Page } from "playwright-core";

/** The folder of the screenshots. */
export const pictures = "coverage/screenshots";

export async function writeNote(page: Page, title: string, body: string) {
  const form = page.getByRole("form", { name: "New note" });
  await form.getByLabel("Title").fill(title);
  await form.getByLabel("Note").fill(body);
  await form.getByRole("button", { name: "Save note" }).click();
  await page.getByText("Note saved").waitFor();
}

export async function edit(page: Page, title: string, body: string) {
  await page.getByRole("button", { name: `Edit ${title}` }).click();
  const form = page.getByRole("form", { name: `Edit ${title}` });
  await form.getByLabel("Note").fill(body);
  await form.getByRole("button", { name: "Save changes" }).click();
}

export function waitForNote(page: Page, title: string) {
  return page.getByRole("heading", { name: title, exact: true }).first().waitFor();
}

const picturesTaken = new Set<string>();

/** Takes each screenshot once, although several tests open the same page. */
export async function picture(page: Page, name: string) {
  if (picturesTaken.has(name)) return;
  picturesTaken.add(name);
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

/** Sends a request for the rows of another owner, and waits until it is refused. */
export async function tryToRead(page: Page, owner: string) {
  await page.getByLabel("Identity ID of the owner").fill(owner.trim());
  await page.getByRole("button", { name: "Try to read" }).click();
  await page.getByText("AWS refused").waitFor();
}

/** Follows the link under a refusal, to the console's entry of that request. */
export async function openInConsole(page: Page) {
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: "See this request in the local console" }).click();
  return opened;
}
