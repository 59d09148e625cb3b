import * as v from "valibot";
import type { Call } from "../../../service";
import { validationError } from "../errors";

interface Source {
  readonly TemplateBody?: string;
  readonly TemplateURL?: string;
}

const Found = v.object({ $body: v.union([v.string(), v.instance(Uint8Array)]) });

/** The text of a template, from the request or from an object in the account's S3. */
export async function readTemplate({ TemplateBody, TemplateURL }: Source, call: Call) {
  if (TemplateBody !== undefined) return TemplateBody;
  if (TemplateURL === undefined) {
    throw validationError("Either Template URL or Template Body must be specified.");
  }
  const { account, principal } = call;
  const found = await account.call(principal, "s3", "GetObject", objectAt(TemplateURL));
  const { $body } = v.parse(Found, found);
  return Buffer.from($body).toString("utf8");
}

/** `https://s3.region.amazonaws.com/bucket/key` and `https://bucket.s3.region.amazonaws.com/key`. */
const objectAt = (address: string) => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const path = decodeURIComponent(url?.pathname.slice(1) ?? "");
  const [, bucket] = url?.hostname.match(/^(?:(.+)\.)?s3[.-][a-z0-9.-]*amazonaws\.com$/) ?? [];
  const isS3 = url !== undefined && /(?:^|\.)s3[.-][a-z0-9.-]*amazonaws\.com$/.test(url.hostname);
  const slash = path.indexOf("/");
  if (!isS3 || path === "" || (bucket === undefined && slash < 1)) {
    throw validationError("TemplateURL must be a supported URL.");
  }
  if (bucket !== undefined) return { Bucket: bucket, Key: path };
  return { Bucket: path.slice(0, slash), Key: path.slice(slash + 1) };
};
