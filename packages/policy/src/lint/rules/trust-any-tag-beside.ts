import type { StatementRule } from "../rule";
import { allowedAmong, isKey, requiring } from "../statement";

export const trustAnyTagBeside: StatementRule = {
  id: "trust.any_tag_beside",
  about: "statement",
  message: "is asked for, and any other tag may be brought beside it.",
  fix: 'Add "ForAllValues:StringEquals": { "aws:TagKeys": [...] } with the tags that a session may have.',
  source: "id_session-tags.html",
  finds: (statement, { document }) => {
    if (document.kind !== "trust") return [];
    if (allowedAmong(statement, ["sts:TagSession"]).length === 0) return [];
    const isHeld = statement.conditions.some(
      ({ operator, key }) =>
        operator.startsWith("ForAllValues:String") && isKey(key, "aws:TagKeys"),
    );
    return isHeld
      ? []
      : requiring(statement)
          .map(({ key }) => key)
          .filter((key) => /^aws:RequestTag\//i.test(key));
  },
};
