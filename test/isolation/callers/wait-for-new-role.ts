import { setTimeout } from "node:timers/promises";
import type { World } from "../world/world";

/**
 * On AWS, a new role can be unknown to other services for some seconds (IAM user guide, troubleshoot.html,
 * "Changes that I make are not always immediately visible").
 */
export async function waitForNewRole({ kind }: World) {
  if (kind === "aws") await setTimeout(15_000);
}
