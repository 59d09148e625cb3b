import type { AuthorizationRequest } from "@own-rows/policy";
import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError, notSupported } from "../../error";
import type { Call, HttpRequest, Operation } from "../../service";

interface Definition<S extends v.GenericSchema> {
  input: S;
  /** The input's name of a query value or a header: `{ prefix: "Prefix", "content-type": "ContentType" }`. */
  httpNames?: Readonly<Record<string, string>>;
  asks: (input: v.InferOutput<S>, account: Account) => readonly AuthorizationRequest[];
  run: (input: v.InferOutput<S>, call: Call) => object | Promise<object>;
}

/** An S3 operation: its input comes from the path, the query and the headers, or from another service. */
export function s3Operation<S extends v.GenericSchema>({
  input: schema,
  httpNames = {},
  asks,
  run,
}: Definition<S>): Operation {
  return (raw, call) => {
    const given =
      call.http === undefined ? raw : fromHttp(raw, call.http, httpNames, call.account.id);
    const parsed = v.safeParse(schema, given);
    if (!parsed.success) throw explain(parsed.issues[0]);
    return {
      asks: asks(parsed.output, call.account),
      run: async () => run(parsed.output, call),
    };
  };
}

const fromHttp = (
  raw: unknown,
  { headers }: HttpRequest,
  httpNames: Readonly<Record<string, string>>,
  accountId: string,
) => {
  const input: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw ?? {})) input[httpNames[name] ?? name] = value;
  for (const [name, value] of Object.entries(headers)) {
    const inputName = httpNames[name];
    if (inputName !== undefined) input[inputName] = value;
    if (conditions.has(name) || (inputName === undefined && isUnknown(name))) {
      throw notSupported(`the header ${name} in this S3 operation`);
    }
  }
  const owner = headers["x-amz-expected-bucket-owner"];
  if (owner === undefined || owner === accountId) return input;
  throw new AwsError("AccessDenied", "Access Denied", { status: 403 });
};

/** An operation that ignored a condition would do what S3 would not. */
const conditions: ReadonlySet<string> = new Set([
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-unmodified-since",
]);

/** Known are the headers of the signature and of the SDK itself, and those that every write reads. */
const isUnknown = (name: string) =>
  name.startsWith("x-amz-") && !understood.has(name) && !/^x-amz-(?:meta|checksum)-/.test(name);

const understood: ReadonlySet<string> = new Set([
  "x-amz-content-sha256",
  "x-amz-date",
  "x-amz-decoded-content-length",
  "x-amz-expected-bucket-owner",
  "x-amz-sdk-checksum-algorithm",
  "x-amz-security-token",
  "x-amz-trailer",
  "x-amz-user-agent",
]);

const explain = (issue: v.BaseIssue<unknown>) =>
  new AwsError("InvalidArgument", issue.message, {
    details: { ArgumentName: v.getDotPath(issue) ?? "input" },
  });
