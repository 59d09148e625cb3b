import { AwsError } from "../../error";
import { parsePolicy, type Statement, texts } from "../iam/policy-document";

/**
 * What S3 refuses when a bucket's policy is written (S3 user guide, "Policies and permissions in Amazon S3"):
 * it says who, and speaks of this bucket only. The texts are as users report them; unverified.
 */
export function checkBucketPolicy(bucket: string, document: string) {
  for (const { Principal, NotPrincipal, Resource, NotResource, Action, NotAction } of read(
    document,
  )) {
    if (Principal === undefined && NotPrincipal === undefined) {
      throw malformed("Missing required field Principal");
    }
    const resources = texts(Resource ?? NotResource);
    if (resources.length === 0 || !resources.every((name) => isOf(bucket, name))) {
      throw malformed("Policy has invalid resource");
    }
    if (!texts(Action ?? NotAction).every((action) => /^(?:\*$|s3:)/i.test(action))) {
      throw malformed("Policy has invalid action");
    }
  }
}

const read = (document: string): readonly Statement[] => {
  if (!document.startsWith("{")) {
    throw malformed("Policies must be valid JSON and the first byte must be '{'");
  }
  try {
    return parsePolicy(document);
  } catch (error) {
    throw error instanceof AwsError ? malformed(error.message) : error;
  }
};

const isOf = (bucket: string, resource: string) => {
  const arn = `arn:aws:s3:::${bucket}`;
  return resource === arn || resource.startsWith(`${arn}/`);
};

const malformed = (text: string) => new AwsError("MalformedPolicy", text);
