import type { PolicyDocument } from "../template-policies/policies";
import type { WrittenStatement } from "../template-policies/statements";
import { allowedAmong } from "./statement";

/** The providers whose identities a trust policy's statement lets in. */
export function webIdentity(statement: WrittenStatement, { kind }: PolicyDocument): string[] {
  if (kind !== "trust") return [];
  if (allowedAmong(statement, ["sts:AssumeRoleWithWebIdentity"]).length === 0) return [];
  return statement.principals.flatMap((one) => (one.kind === "Federated" ? [one.value] : []));
}
