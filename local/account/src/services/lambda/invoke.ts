import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import type { Call, HttpRequest, Operation } from "../../service";
import type { Events } from "./execution/events";
import { maxSyncBytes } from "./execution/failure";
import type { Fleet } from "./execution/fleet";
import { findFunction, functionArn, functions } from "./function";
import { oneFunction, unsupported } from "./input";
import { policyDocument } from "./permissions";

/** Lambda developer guide, "Lambda quotas": 1 MB for an asynchronous request. */
const maxAsyncBytes = 1024 * 1024;

const Input = v.strictObject({
  ...oneFunction,
  InvocationType: v.optional(v.picklist(["RequestResponse", "Event", "DryRun"]), "RequestResponse"),
  LogType: v.optional(v.picklist(["None", "Tail"]), "None"),
  Payload: v.optional(v.union([v.instance(Uint8Array), v.string()]), ""),
  /** `aws:SourceArn` of an invocation by a service; no parameter of the public API. */
  SourceArn: v.optional(v.string()),
  ClientContext: unsupported,
  DurableExecutionName: unsupported,
  TenantId: unsupported,
});
type Input = v.InferOutput<typeof Input>;

export function invoke(fleet: Fleet, events: Events): Operation {
  const run = async (input: Input, call: Call) => {
    const fn = findFunction(call.account, input.FunctionName);
    const payload = payloadOf(input);
    if (input.InvocationType === "DryRun") return answer(call, { StatusCode: 204 });
    if (input.InvocationType === "Event") {
      await events.add(fn.name, call.requestId, payload);
      return answer(call, { StatusCode: 202 });
    }
    const outcome = await fleet.invoke(fn, { requestId: call.requestId, payload });
    return answer(call, {
      StatusCode: 200,
      ExecutedVersion: "$LATEST",
      Payload: Buffer.from(outcome.payload),
      ...(outcome.failed && { FunctionError: "Unhandled" }),
      ...(input.LogType === "Tail" && { LogResult: tail(outcome.log) }),
    });
  };

  const authorization = (input: Input, account: Account) => {
    const fn = functions(account.store).get(input.FunctionName);
    return {
      action: "lambda:InvokeFunction",
      resource: functionArn(account, input.FunctionName),
      ...(input.SourceArn !== undefined && {
        context: { "aws:SourceArn": [input.SourceArn], "aws:SourceAccount": [account.id] },
      }),
      ...(fn &&
        fn.permissions.length > 0 && {
          resourcePolicy: { name: `Lambda:${fn.name}`, document: policyDocument(fn) },
        }),
    };
  };

  const prepare = operation({ input: Input, asks: authorization, run });
  return (raw, call) => prepare(call.http ? inputOf(call.http) : refuseSourceArn(raw, call), call);
}

/** Only a service can say for which resource it invokes. */
const refuseSourceArn = (raw: unknown, { principal }: Call) => {
  const hasSourceArn = typeof raw === "object" && raw !== null && "SourceArn" in raw;
  if (!hasSourceArn || principal.type === "service") return raw;
  throw new AwsError("ValidationException", "Only an AWS service can give a SourceArn.");
};

const payloadOf = ({ Payload, InvocationType }: Input) => {
  const limit = InvocationType === "Event" ? maxAsyncBytes : maxSyncBytes;
  const payload = Buffer.from(Payload);
  if (payload.length > limit) {
    throw new AwsError(
      "RequestTooLargeException",
      `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
      { status: 413, details: { Type: "User" } },
    );
  }
  const text = payload.toString() || "{}";
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new AwsError(
      "InvalidRequestContentException",
      `Could not parse request body into json: ${problem}`,
    );
  }
};

/** API reference, Invoke: the last 4 KB of the log. */
const tail = (log: string) => Buffer.from(log).subarray(-4096).toString("base64");

interface Answer {
  readonly StatusCode: number;
  readonly ExecutedVersion?: string;
  readonly Payload?: Buffer;
  readonly FunctionError?: string;
  readonly LogResult?: string;
}

/** Over HTTP the payload is the body and the rest is in headers. */
const answer = ({ http }: Call, given: Answer): object => {
  if (!http) return given;
  return {
    $status: given.StatusCode,
    $headers: {
      "content-type": "application/json",
      ...(given.ExecutedVersion && { "x-amz-executed-version": given.ExecutedVersion }),
      ...(given.FunctionError && { "x-amz-function-error": given.FunctionError }),
      ...(given.LogResult && { "x-amz-log-result": given.LogResult }),
    },
    $body: given.Payload ?? "",
  };
};

/** Over HTTP the body is the payload, and the other parameters are in the path, the query and headers. */
const inputOf = ({ url, headers, body }: HttpRequest) => {
  const { pathname, searchParams } = new URL(url, "http://gateway");
  const [, name = ""] = /\/functions\/([^/]+)\/invocations$/.exec(pathname) ?? [];
  return {
    FunctionName: decodeURIComponent(name),
    Qualifier: searchParams.get("Qualifier") ?? undefined,
    InvocationType: headers["x-amz-invocation-type"],
    LogType: headers["x-amz-log-type"],
    ClientContext: headers["x-amz-client-context"],
    DurableExecutionName: headers["x-amz-durable-execution-name"],
    TenantId: headers["x-amz-tenant-id"],
    Payload: body,
  };
};
