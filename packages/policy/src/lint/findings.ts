// Tested in src/lint/lint.test.ts.
/** What a rule found, and where. */
export interface Finding {
  /** The rule: `policy.no_null_guard`. */
  readonly id: string;
  readonly stack: string;
  readonly logicalId: string;
  /** The policy's name, or `trust policy`; absent if the finding is not about a policy. */
  readonly policy?: string;
  /** The statement's Sid, or `statement 1`; absent if the finding is about all of the document. */
  readonly statement?: string;
  readonly message: string;
  readonly fix: string;
  /** The page that says why. */
  readonly source: string;
}

/** A finding that is accepted. */
export interface Accepted {
  readonly id: string;
  /** Of the resource, with or without the eight digits that CDK appends; in any stack. */
  readonly logicalId: string;
  /** If absent, every statement. */
  readonly statement?: string;
  readonly reason: string;
}

/** The findings that are not accepted, and one for each acceptance that is not needed. */
export function withoutAccepted(
  findings: readonly Finding[],
  accepted: readonly Accepted[],
): Finding[] {
  return [
    ...findings.filter((finding) => !accepted.some((one) => covers(one, finding))),
    ...accepted.filter((one) => !findings.some((finding) => covers(one, finding))).map(unused),
  ];
}

/** Findings for a person: where, what, and the fix. */
export function lintReport(findings: readonly Finding[]): string {
  return findings.map(paragraph).join("\n\n");
}

const covers = ({ id, logicalId, statement, reason }: Accepted, finding: Finding) =>
  reason.trim() !== "" &&
  id === finding.id &&
  [finding.logicalId, finding.logicalId.replace(/[0-9A-F]{8}$/, "")].includes(logicalId) &&
  (statement === undefined || statement === finding.statement);

function unused({ id, logicalId, statement, reason }: Accepted): Finding {
  const hasReason = reason.trim() !== "";
  return {
    id: "lint.unused_acceptance",
    stack: "any",
    logicalId,
    ...(statement !== undefined && { statement }),
    message: `${id} is accepted here${hasReason ? ", and was not found." : " without a reason."}`,
    fix: hasReason ? "Remove it from `allow`." : "Say why in `reason`.",
    source: "the caller of lintTemplates",
  };
}

function paragraph({ id, stack, logicalId, policy, statement, message, fix, source }: Finding) {
  const where = [policy !== logicalId && policy, statement].filter(Boolean).join(", ");
  return `${stack}:${logicalId}${where && `, ${where}`}
  ${id}
  ${message}
  fix: ${fix}
  see: ${source}`;
}
