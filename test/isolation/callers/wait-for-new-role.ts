import { setTimeout } from "node:timers/promises";
import type { World } from "../world/world";

/**
 * On AWS, a role that is seconds old is not known everywhere (IAM user guide, troubleshoot.html,
 * "Changes that I make are not always immediately visible").
 */
export async function untilKnown({ kind }: World) {
  if (kind === "aws") await setTimeout(15_000);
}
