import type { Accepted, Finding } from "./findings";

/** The findings that nobody accepted, and one for each acceptance that is of no use. */
export function withoutAccepted(
  findings: readonly Finding[],
  accepted: readonly Accepted[],
): Finding[] {
  return [
    ...findings.filter((finding) => !accepted.some((one) => covers(one, finding))),
    ...accepted.filter((one) => !findings.some((finding) => covers(one, finding))).map(unused),
  ];
}

const covers = ({ id, logicalId, statement, reason }: Accepted, finding: Finding) =>
  reason.trim() !== "" &&
  id === finding.id &&
  [finding.logicalId, finding.logicalId.replace(/[0-9A-F]{8}$/, "")].includes(logicalId) &&
  (statement === undefined || statement === finding.statement);

const unused = ({ id, logicalId, statement, reason }: Accepted): Finding => ({
  id: "lint.unused_acceptance",
  stack: "any",
  logicalId,
  ...(statement !== undefined && { statement }),
  message: `${id} is accepted here${reason.trim() ? ", and was not found." : " without a reason."}`,
  fix: reason.trim() ? "Take it out of `allow`." : "Say why in `reason`.",
  source: "the caller of lintTemplates",
});
