import type { AuthorizationRequest } from "@own-rows/policy";
import * as v from "valibot";
import type { Account } from "./account";
import { AwsError } from "./error";
import type { Call, Operation } from "./service";
import type { Decided } from "./trace/decisions";

interface Definition<S extends v.GenericSchema> {
  /** Use `v.strictObject`: it refuses unknown members by name. */
  input: S;
  asks: (
    input: v.InferOutput<S>,
    account: Account,
  ) => AuthorizationRequest | readonly AuthorizationRequest[];
  /** `decided` has the verdict on each ask; all of them allow. */
  run: (
    input: v.InferOutput<S>,
    call: Call,
    decided: readonly Decided[],
  ) => object | Promise<object>;
}

/** An operation in its usual form: parse the input, say what IAM has to allow, run. */
export function operation<S extends v.GenericSchema>({
  input: schema,
  asks,
  run,
}: Definition<S>): Operation {
  return (raw, call) => {
    const parsed = v.safeParse(schema, raw);
    if (!parsed.success) throw new AwsError("ValidationException", explain(parsed.issues));

    const asked = asks(parsed.output, call.account);
    return {
      asks: Array.isArray(asked) ? asked : [asked as AuthorizationRequest],
      run: async (decided = []) => run(parsed.output, call, decided),
    };
  };
}

const explain = (issues: readonly v.BaseIssue<unknown>[]) => {
  const found = issues.map(explainOne);
  const count = `${found.length} validation error${found.length === 1 ? "" : "s"} detected`;
  return `${count}: ${found.join("; ")}`;
};

/** A message in AWS's own form ("Value 'x' at 'y' failed to satisfy constraint: …") has its path already. */
const explainOne = (issue: v.BaseIssue<unknown>) => {
  const text = issue.message.startsWith("Value ")
    ? issue.message
    : `'${v.getDotPath(issue) ?? "input"}': ${issue.message}`;
  return text.length > maxLength ? `${text.slice(0, maxLength)}...` : text;
};

/** A name or a value can be as long as the body. */
const maxLength = 1000;
