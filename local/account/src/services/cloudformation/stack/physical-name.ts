import { randomBytes } from "node:crypto";
import type { NameRule } from "../resource-types/resource-type";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * A name as CloudFormation makes one up: `<stack>-<logical id>-<12 random letters>`, shortened in
 * its first two parts to what the service takes (CloudFormation user guide, "Name type").
 */
export function physicalName(
  stackName: string,
  logicalId: string,
  { maxLength = 255, lowerCase = false }: Partial<NameRule> = {},
) {
  const random = [...randomBytes(12)].map((byte) => letters[byte % letters.length]).join("");
  const room = maxLength - random.length - 2;
  const stackPart = stackName.slice(0, Math.max(room - logicalId.length, Math.ceil(room / 2)));
  const logicalPart = logicalId.slice(0, room - stackPart.length);
  const name = `${stackPart}-${logicalPart}-${random}`;
  return lowerCase ? name.toLowerCase() : name;
}
