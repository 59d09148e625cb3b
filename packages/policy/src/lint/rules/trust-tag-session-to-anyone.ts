// Tested in test/lint/cases/trust.ts.
import type { StatementRule } from "../rule";
import { allowsAny } from "../statement";
import { requiresPrincipal, unnamedPrincipals } from "../trust";

export const trustTagSessionToAnyone: StatementRule = {
  id: "trust.tag_session_to_anyone",
  about: "statement",
  message: "may choose the tags of the session, and so whose rows it reaches.",
  fix: "Name in Principal the one role that may do so, and in aws:RequestTag/… and aws:TagKeys the tags that it may give.",
  source: "id_session-tags.html",
  find: (statement, { policy }) => {
    if (policy.kind !== "trust") return [];
    if (!allowsAny(statement, ["sts:TagSession"])) return [];
    return requiresPrincipal(statement) ? [] : unnamedPrincipals(statement, isWholeAccount);
  },
};

const isWholeAccount = (value: string) => value === "*" || /^\d{12}$|:root$/.test(value);
