import type { Role } from "../template-policies/roles";
import { statementsOf, type WrittenStatement } from "../template-policies/statements";
import { allowedAmong } from "./statement";

/** The roles of which each session is one person's, so that rows have to be asked for by their owner. */
export function ofPeople(roles: readonly Role[]) {
  return roles.filter((role) => isFederated(role) || isTagged(role));
}

/** Whether whom an identity provider vouches for may be this role. */
export function isFederated({ trust }: Role): boolean {
  return statementsOf(trust.json).some(
    (statement) =>
      statement.principals.some(({ kind }) => kind === "Federated") &&
      allowedAmong(statement, ["sts:AssumeRoleWithWebIdentity"]).length > 0,
  );
}

/** Whether a session is somebody's by a tag that the trust asks about. */
const isTagged = ({ trust }: Role) =>
  statementsOf(trust.json).some(
    (statement) => allowedAmong(statement, ["sts:TagSession"]).length > 0 && asksForTags(statement),
  );

const asksForTags = ({ conditions }: WrittenStatement) =>
  conditions.some(({ key }) => /^aws:(RequestTag\/|TagKeys$)/i.test(key));
