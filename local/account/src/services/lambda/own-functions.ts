import type { Account } from "../../account";
import { AwsError } from "../../error";
import type { Operation } from "../../service";

/** Of another account or another region is no function of this one, whatever its name. */
export function ownFunctions(operation: Operation): Operation {
  return (raw, call) => {
    for (const named of names(raw)) refuseForeign(named, call.account);
    return operation(raw, call);
  };
}

const names = (raw: unknown): unknown[] => {
  if (typeof raw !== "object" || raw === null) return [];
  return ["FunctionName" in raw && raw.FunctionName, "Resource" in raw && raw.Resource];
};

const refuseForeign = (named: unknown, { id, region }: Account) => {
  if (typeof named !== "string") return;
  const arn = /^arn:aws:lambda:([a-z0-9-]+):(\d{12}):/.exec(named);
  const [, itsRegion = region, itsAccount = id] =
    arn ?? /^()(\d{12}):function:/.exec(named)?.map((part) => part || undefined) ?? [];
  // Both texts are as users report them; unverified.
  if (itsRegion !== region) {
    throw new AwsError(
      "ResourceNotFoundException",
      `Functions from '${itsRegion}' are not reachable in this region ('${region}')`,
      { status: 404, details: { Type: "User" } },
    );
  }
  if (itsAccount !== id) {
    throw new AwsError(
      "AccessDeniedException",
      `The function ${named} is another account's, and its policy can not be asked here.`,
      { status: 403 },
    );
  }
};
