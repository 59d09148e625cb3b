import { createHash } from "node:crypto";
import * as v from "valibot";
import { AwsError } from "../../error";
import type { Call } from "../../service";

const bytes = v.union([
  v.instance(Uint8Array),
  v.pipe(
    v.string(),
    v.base64("is not base64"),
    v.transform((text) => Buffer.from(text, "base64")),
  ),
]);

/** The parameters that say where a function's package comes from. */
export const codeSource = {
  S3Bucket: v.optional(v.string()),
  S3Key: v.optional(v.string()),
  ZipFile: v.optional(bytes),
} as const;

type Code = v.InferOutput<v.StrictObjectSchema<typeof codeSource, undefined>>;

/** Lambda developer guide, "Lambda quotas": a package in the request itself. */
const maxUploadBytes = 50 * 1024 * 1024;

/** The package's bytes. An object in S3 is read as the caller, as Lambda does. */
export async function readCode(code: Code, call: Call): Promise<Uint8Array> {
  if (code.ZipFile && code.S3Bucket === undefined && code.S3Key === undefined) {
    if (code.ZipFile.length <= maxUploadBytes) return code.ZipFile;
    throw new AwsError(
      "RequestTooLargeException",
      `Request must be smaller than ${maxUploadBytes} bytes for the CreateFunction operation`,
      { status: 413 },
    );
  }
  if (code.S3Bucket !== undefined && code.S3Key !== undefined && !code.ZipFile) {
    return fromS3(code.S3Bucket, code.S3Key, call);
  }

  throw new AwsError(
    "InvalidParameterValueException",
    "Please provide either a ZipFile, or both an S3Bucket and an S3Key.",
  );
}

const fromS3 = async (Bucket: string, Key: string, { account, principal }: Call) => {
  const answer = await account
    .call(principal, "s3", "GetObject", { Bucket, Key })
    .catch((error: unknown) => {
      throw error instanceof AwsError ? asLambdaError(error, `${Bucket}/${Key}`) : error;
    });
  return v.parse(v.object({ $body: v.instance(Uint8Array) }), answer).$body;
};

/** Lambda's texts for S3's errors, observed in public reports. */
const asLambdaError = ({ code, message }: AwsError, object: string) => {
  const cause = `S3 Error Code: ${code}. S3 Error Message: ${message}`;
  if (code.startsWith("AccessDenied")) {
    return new AwsError(
      "AccessDeniedException",
      `Your access has been denied by S3, please make sure your request credentials have permission to GetObject for ${object}. ${cause}`,
      { status: 403 },
    );
  }
  return new AwsError("InvalidParameterValueException", `Error occurred while GetObject. ${cause}`);
};

export function sha256(zip: Uint8Array) {
  return createHash("sha256").update(zip).digest("base64");
}
