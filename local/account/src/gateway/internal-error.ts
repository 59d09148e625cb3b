// Tested in src/gateway/pages.test.ts; a failing disk in local/cli/test/durability/disk.test.ts.
import { diskErrorOf } from "@own-rows/local-runtime/state/disk-error";
import { AwsError } from "../error";

type Report = (text: string) => void;

/** A fault of the account itself. The client learns the request ID only; the report has the error. */
export function unexpectedError(error: unknown, requestId: string, report: Report) {
  report(`request ${requestId}: ${error instanceof Error ? error.stack : String(error)}`);
  return new AwsError(
    "InternalFailure",
    `The embedded account failed to answer; its output has more about request ${requestId}.`,
    { status: 500 },
  );
}

/** A full or failing disk, as the service's error and in the report; `undefined` for any other error. */
export function diskError(
  error: unknown,
  { dataDir }: { readonly dataDir: string },
  service: string | undefined,
  report: Report,
): AwsError | undefined {
  const disk = diskErrorOf(error, { path: dataDir });
  if (disk === undefined) return undefined;
  report(disk.message);
  const status = service === "logs" ? 503 : 500;
  return new AwsError(codes[service ?? ""] ?? "InternalFailure", disk.message, { status });
}

/**
 * What a service calls an error of its own, by its API reference; the others use the name on the page
 * "Common errors".
 */
const codes: Readonly<Record<string, string>> = {
  dynamodb: "InternalServerError",
  lambda: "ServiceException",
  logs: "ServiceUnavailableException",
  s3: "InternalError",
  ssm: "InternalServerError",
};
