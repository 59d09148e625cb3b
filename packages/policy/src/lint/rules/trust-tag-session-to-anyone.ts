import type { StatementRule } from "../rule";
import { allowedAmong } from "../statement";
import { asksForPrincipal, unnamed } from "../trust";

export const trustTagSessionToAnyone: StatementRule = {
  id: "trust.tag_session_to_anyone",
  about: "statement",
  message: "may choose the tags of the session, and so whose rows it reaches.",
  fix: "Name the one role that may in Principal, and the tags that it may give in aws:RequestTag/… and aws:TagKeys.",
  source: "id_session-tags.html",
  finds: (statement, { document }) => {
    if (document.kind !== "trust") return [];
    if (allowedAmong(statement, ["sts:TagSession"]).length === 0) return [];
    return asksForPrincipal(statement) ? [] : unnamed(statement, isWholeAccount);
  },
};

const isWholeAccount = (value: string) => value === "*" || /^\d{12}$|:root$/.test(value);
