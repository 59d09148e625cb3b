import type { Hop } from "../trace/hop";

/** Where a chain begins that no token does: a key, a service, or a session whose beginning is not known. */
export function signerHop(arn: string, accessKeyId: string | undefined): Hop {
  return {
    hop: "signer",
    of: arn,
    ok: true,
    checks:
      accessKeyId === undefined
        ? []
        : [{ what: "access key", wanted: [], actual: [accessKeyId], ok: true }],
    says: says(arn, accessKeyId),
  };
}

const says = (arn: string, accessKeyId: string | undefined) => {
  if (arn === "*") return "Nobody signed it.";
  if (arn.includes(":user/")) return "Signed with the user's own access key.";
  if (arn.includes(":assumed-role/")) {
    return accessKeyId === undefined
      ? "A service at work in this role."
      : "Signed by a session whose beginning is not kept any more.";
  }
  return "A service of AWS's, by itself.";
};
