import type { Finding } from "./findings";

/** Findings for people: where, what, and the fix. */
export function lintReport(findings: readonly Finding[]): string {
  return findings.map(paragraph).join("\n\n");
}

const paragraph = ({ id, stack, logicalId, policy, statement, message, fix, source }: Finding) => {
  const where = [policy !== logicalId && policy, statement].filter(Boolean).join(", ");
  return `${stack}:${logicalId}${where && `, ${where}`}
  ${id}
  ${message}
  fix: ${fix}
  see: ${source}`;
};
