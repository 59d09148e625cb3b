import { isObject, type Json } from "@own-rows/policy/template";
import * as v from "valibot";
import { jsonObject } from "../json-schema";

/** A custom resource's response (CloudFormation user guide, "Custom resource response objects"). */
export interface CustomResourceResponse {
  readonly isSuccess: boolean;
  readonly reason: string;
  readonly physicalId?: string;
  readonly data: Readonly<Record<string, Json>>;
}

const schema = v.looseObject({
  Status: v.picklist(["SUCCESS", "FAILED"]),
  Reason: v.nullish(v.string()),
  PhysicalResourceId: v.nullish(v.string()),
  StackId: v.string(),
  RequestId: v.string(),
  LogicalResourceId: v.string(),
  // On AWS it masks Data where a resource is shown. Here only outputs show it, which AWS does not mask either.
  NoEcho: v.nullish(v.boolean()),
  Data: v.nullish(jsonObject),
});

interface Expected {
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
}

/** Reads a response. A malformed one is a failure with the reason. Tested by custom-resource.test.ts. */
export function readResponse(body: Buffer, expected: Expected): CustomResourceResponse {
  // AWS: "The total size of the response body can't exceed 4096 bytes."
  if (body.length > 4096) return failure("Response object is too long.");
  const found = v.safeParse(schema, parse(body));
  if (!found.success) {
    const [issue] = found.issues;
    return failure(`Invalid response object: '${v.getDotPath(issue) ?? "body"}': ${issue.message}`);
  }
  const { Status, Reason, PhysicalResourceId, Data, ...ids } = found.output;
  const [wrong] = (["StackId", "RequestId", "LogicalResourceId"] as const).filter(
    (key) => ids[key] !== expected[key],
  );
  if (wrong !== undefined) {
    return failure(`Invalid response object: '${wrong}' is not the request's`);
  }
  if (!PhysicalResourceId && Status === "SUCCESS") return failure("Invalid PhysicalResourceId");
  if (PhysicalResourceId && Buffer.byteLength(PhysicalResourceId) > 1024) {
    return failure("PhysicalResourceId is too long: at most 1 KB");
  }
  return {
    isSuccess: Status === "SUCCESS",
    reason: Reason || "Unknown",
    ...(PhysicalResourceId && { physicalId: PhysicalResourceId }),
    data: flatten(Data ?? {}),
  };
}

const parse = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
};

const failure = (reason: string): CustomResourceResponse => ({
  isSuccess: false,
  reason,
  data: {},
});

/** GetAtt reads properties of nested objects by a dotted path. */
const flatten = (data: Readonly<Record<string, Json>>, path = ""): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      const nested = isObject(value) ? Object.entries(flatten(value, `${path}${key}.`)) : [];
      return [[`${path}${key}`, value] as const, ...nested];
    }),
  );
