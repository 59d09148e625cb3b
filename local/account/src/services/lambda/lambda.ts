import type { Account } from "../../account";
import { AwsError } from "../../error";
import type { Operation, Route, Service } from "../../service";
import { CreateFunction } from "./create-function";
import { deleteFunction } from "./delete-function";
import {
  DeleteFunctionEventInvokeConfig,
  GetFunctionEventInvokeConfig,
  PutFunctionEventInvokeConfig,
  UpdateFunctionEventInvokeConfig,
} from "./event-invoke-config";
import { events } from "./execution/events";
import { type FleetOptions, fleet } from "./execution/fleet";
import { GetFunction, GetFunctionConfiguration, ListFunctions } from "./get-function";
import { invoke } from "./invoke";
import { AddPermission, GetPolicy, RemovePermission } from "./permissions";
import { ListTags, TagResource, UntagResource } from "./tags";
import { updateFunctionCode, updateFunctionConfiguration } from "./update-function";

interface LambdaOptions extends FleetOptions {
  /** Milliseconds between the tries of an asynchronous event. */
  readonly retryWaits?: readonly number[];
}

/**
 * Lambda: functions as they were bundled, each under its own role, in worker threads of this process.
 * Unlike on AWS, an instance is not frozen between requests, so a timer or a promise left behind goes on;
 * all its files can be written, not only those in `/tmp`; and the runtime has no copy of the AWS SDK.
 * Tested by *.test.ts beside it. Error texts without a source are as users report them; unverified.
 */
export function lambda(account: Account, { retryWaits, ...options }: LambdaOptions = {}): Service {
  const instances = fleet(account, options);
  const queue = events(account, instances, retryWaits);
  const operations = {
    AddPermission,
    CreateFunction,
    DeleteFunction: deleteFunction(instances),
    DeleteFunctionEventInvokeConfig,
    GetFunction,
    GetFunctionConfiguration,
    GetFunctionEventInvokeConfig,
    GetPolicy,
    Invoke: invoke(instances, queue),
    ListFunctions,
    ListTags,
    PutFunctionEventInvokeConfig,
    RemovePermission,
    TagResource,
    UntagResource,
    UpdateFunctionCode: updateFunctionCode(instances),
    UpdateFunctionConfiguration: updateFunctionConfiguration(instances),
    UpdateFunctionEventInvokeConfig,
  };
  return {
    name: "lambda",
    protocol: { kind: "rest-json", routes },
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, operation]) => [name, onlyOwnFunctions(operation)]),
    ),
    close: async () => {
      const closed = queue.close();
      await instances.close();
      await closed;
    },
  };
}

const functionPath = "/2015-03-31/functions/{FunctionName}";
const eventPath = "/2019-09-25/functions/{FunctionName}/event-invoke-config";
const tagPath = "/2017-03-31/tags/{Resource}";

/** Lambda's paths, from the API reference. */
const routes: readonly Route[] = [
  { method: "POST", path: "/2015-03-31/functions", operation: "CreateFunction" },
  { method: "GET", path: "/2015-03-31/functions", operation: "ListFunctions" },
  { method: "GET", path: functionPath, operation: "GetFunction" },
  { method: "DELETE", path: functionPath, operation: "DeleteFunction" },
  { method: "GET", path: `${functionPath}/configuration`, operation: "GetFunctionConfiguration" },
  {
    method: "PUT",
    path: `${functionPath}/configuration`,
    operation: "UpdateFunctionConfiguration",
  },
  { method: "PUT", path: `${functionPath}/code`, operation: "UpdateFunctionCode" },
  { method: "POST", path: `${functionPath}/invocations`, operation: "Invoke", payload: true },
  { method: "POST", path: `${functionPath}/policy`, operation: "AddPermission" },
  { method: "GET", path: `${functionPath}/policy`, operation: "GetPolicy" },
  { method: "DELETE", path: `${functionPath}/policy/{StatementId}`, operation: "RemovePermission" },
  { method: "PUT", path: eventPath, operation: "PutFunctionEventInvokeConfig" },
  { method: "POST", path: eventPath, operation: "UpdateFunctionEventInvokeConfig" },
  { method: "GET", path: eventPath, operation: "GetFunctionEventInvokeConfig" },
  { method: "DELETE", path: eventPath, operation: "DeleteFunctionEventInvokeConfig" },
  { method: "POST", path: tagPath, operation: "TagResource" },
  { method: "DELETE", path: tagPath, operation: "UntagResource" },
  { method: "GET", path: tagPath, operation: "ListTags" },
];

/** A function of another account or region is not one of this account's, although its name may be the same. */
const onlyOwnFunctions =
  (operation: Operation): Operation =>
  (raw, call) => {
    for (const name of namesIn(raw)) refuseForeign(name, call.account);
    return operation(raw, call);
  };

const namesIn = (raw: unknown): unknown[] => {
  if (typeof raw !== "object" || raw === null) return [];
  return ["FunctionName" in raw && raw.FunctionName, "Resource" in raw && raw.Resource];
};

const refuseForeign = (name: unknown, { id, region }: Account) => {
  if (typeof name !== "string") return;
  const arn = /^arn:aws:lambda:([a-z0-9-]+):(\d{12}):/.exec(name);
  const [, itsRegion = region, itsAccount = id] =
    arn ?? /^()(\d{12}):function:/.exec(name)?.map((part) => part || undefined) ?? [];
  // Both texts are as users report them; unverified.
  if (itsRegion !== region) {
    throw new AwsError(
      "ResourceNotFoundException",
      `Functions from '${itsRegion}' are not reachable in this region ('${region}')`,
      { status: 404, details: { Type: "User" } },
    );
  }
  if (itsAccount !== id) {
    throw new AwsError(
      "AccessDeniedException",
      `The function ${name} is in another account, whose policies can not be evaluated here.`,
      { status: 403 },
    );
  }
};
