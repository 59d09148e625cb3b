import type { Account } from "../../account";
import type { Service } from "../../service";
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
import { ownFunctions } from "./own-functions";
import { AddPermission, GetPolicy, RemovePermission } from "./permissions";
import { routes } from "./routes";
import { ListTags, TagResource, UntagResource } from "./tags";
import { updateFunctionCode } from "./update-function";
import { updateFunctionConfiguration } from "./update-function-configuration";

interface LambdaOptions extends FleetOptions {
  /** Milliseconds between the tries of an asynchronous event. */
  readonly retryWaits?: readonly number[];
}

/**
 * Lambda: functions as they were bundled, each under its own role, in worker threads of this process.
 * Not as in AWS: an instance is not frozen between requests, so a timer or a promise left behind goes on;
 * its files can be written, not only those in `/tmp`; and the runtime has no copy of the AWS SDK.
 * Error texts that name no source are as users report them; unverified.
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
      Object.entries(operations).map(([name, operation]) => [name, ownFunctions(operation)]),
    ),
    close: async () => {
      const settled = queue.close();
      await instances.close();
      await settled;
    },
  };
}
