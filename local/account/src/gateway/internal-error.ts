import { diskErrorOf } from "@own-rows/local-runtime/state/disk-error";
import type { Account } from "../account";
import { AwsError } from "../error";

/**
 * What a service of AWS calls a fault of its own, as the errors of its API reference name it; the others
 * have that of the page "Common errors".
 */
const internal: Readonly<Record<string, string>> = {
  dynamodb: "InternalServerError",
  lambda: "ServiceException",
  logs: "ServiceUnavailableException",
  s3: "InternalError",
  ssm: "InternalServerError",
};

/** A fault of the disk as a client sees it, also on record for who runs the account; else `undefined`. */
export function awsDiskError(
  error: unknown,
  { dataDir }: Pick<Account, "dataDir">,
  service: string | undefined,
  report: (text: string) => void,
): AwsError | undefined {
  const disk = diskErrorOf(error, { path: dataDir });
  if (disk === undefined) return undefined;
  report(disk.message);
  const status = service === "logs" ? 503 : 500;
  return new AwsError(internal[service ?? ""] ?? "InternalFailure", disk.message, { status });
}
