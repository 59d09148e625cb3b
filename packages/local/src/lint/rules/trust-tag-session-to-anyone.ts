import { allowedAmong, isAnyone, isKey, requiring } from "../look";
import type { StatementRule } from "../rule";

export const trustTagSessionToAnyone: StatementRule = {
  id: "trust.tag_session_to_anyone",
  about: "statement",
  message: "may choose the tags of the session, and so whose rows it reaches.",
  fix: "Name the one role that may in Principal, and the tags that it may give in aws:RequestTag/… and aws:TagKeys.",
  source: "id_session-tags.html",
  finds: (statement, { document }) => {
    if (document.kind !== "trust") return [];
    if (allowedAmong(statement, ["sts:TagSession"]).length === 0) return [];
    if (requiring(statement).some(({ key }) => isKey(key, "aws:PrincipalArn"))) return [];
    return statement.principals
      .filter(({ kind, value }) => kind === "AWS" && isAnyone(value))
      .map(({ value }) => value);
  },
};
