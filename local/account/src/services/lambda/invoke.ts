import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import type { Call, Operation } from "../../service";
import type { Events } from "./execution/events";
import type { Fleet } from "./execution/fleet";
import { syncLimit } from "./execution/response-size";
import { findFunction, functionArn, functions } from "./function";
import { functionName, qualifier } from "./function-name";
import { absent } from "./input";
import { invokeRequest } from "./invoke-request";
import { policyDocument } from "./policy-document";

/** Lambda developer guide, "Lambda quotas": 1 MB for an asynchronous request. */
const asyncLimit = 1024 * 1024;

const Input = v.strictObject({
  FunctionName: functionName,
  Qualifier: qualifier,
  InvocationType: v.optional(v.picklist(["RequestResponse", "Event", "DryRun"]), "RequestResponse"),
  LogType: v.optional(v.picklist(["None", "Tail"]), "None"),
  Payload: v.optional(v.union([v.instance(Uint8Array), v.string()]), ""),
  /** Only for services that invoke: what `aws:SourceArn` is then. */
  SourceArn: v.optional(v.string()),
  ClientContext: absent,
  DurableExecutionName: absent,
  TenantId: absent,
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

  const asks = (input: Input, account: Account) => {
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

  const prepare = operation({ input: Input, asks, run });
  return (raw, call) =>
    prepare(call.http ? invokeRequest(call.http) : serviceOnly(raw, call), call);
}

/** Who is no service can not say for whom it invokes. */
const serviceOnly = (raw: unknown, { principal }: Call) => {
  const speaks = typeof raw === "object" && raw !== null && "SourceArn" in raw;
  if (!speaks || principal.type === "service") return raw;
  throw new AwsError("ValidationException", "Only an AWS service gives a SourceArn.");
};

const payloadOf = ({ Payload, InvocationType }: Input) => {
  const limit = InvocationType === "Event" ? asyncLimit : syncLimit;
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

/** Over HTTP the payload is the body and the rest are headers. */
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
