import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import {
  type EventInvokeConfig,
  findFunction,
  functionArn,
  functionAuthorization,
  functions,
  type LambdaFunction,
} from "./function";
import { integer, oneFunction } from "./input";

/** Destinations are not supported. CDK writes empty objects for none. */
const noDestinations = v.optional(
  v.strictObject({
    OnSuccess: v.optional(v.strictObject({})),
    OnFailure: v.optional(v.strictObject({})),
  }),
);

const write = (isUpdate: boolean) =>
  operation({
    input: v.strictObject({
      ...oneFunction,
      MaximumRetryAttempts: v.optional(integer(0, 2)),
      MaximumEventAgeInSeconds: v.optional(integer(60, 21_600)),
      DestinationConfig: noDestinations,
    }),
    asks: functionAuthorization(
      isUpdate ? "UpdateFunctionEventInvokeConfig" : "PutFunctionEventInvokeConfig",
    ),
    run: async (input, { account }) => {
      const fn = findFunction(account, input.FunctionName);
      const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = input;
      const config = {
        ...(isUpdate && configOf(account, fn)),
        ...(MaximumRetryAttempts !== undefined && { MaximumRetryAttempts }),
        ...(MaximumEventAgeInSeconds !== undefined && { MaximumEventAgeInSeconds }),
        lastModified: account.now().getTime(),
      };
      await functions(account.store).put(fn.name, { ...fn, eventInvokeConfig: config });
      return describe(account, fn, config);
    },
  });

export const PutFunctionEventInvokeConfig = write(false);
export const UpdateFunctionEventInvokeConfig = write(true);

export const GetFunctionEventInvokeConfig = operation({
  input: v.strictObject(oneFunction),
  asks: functionAuthorization("GetFunctionEventInvokeConfig"),
  run: ({ FunctionName }, { account }) => {
    const fn = findFunction(account, FunctionName);
    return describe(account, fn, configOf(account, fn));
  },
});

export const DeleteFunctionEventInvokeConfig = operation({
  input: v.strictObject(oneFunction),
  asks: functionAuthorization("DeleteFunctionEventInvokeConfig"),
  run: async ({ FunctionName }, { account }) => {
    const fn = findFunction(account, FunctionName);
    configOf(account, fn);
    const { eventInvokeConfig: _, ...rest } = fn;
    await functions(account.store).put(fn.name, rest);
    return { $status: 204 };
  },
});

function describe(account: Account, { name }: LambdaFunction, config: EventInvokeConfig) {
  const { lastModified, ...rest } = config;
  return {
    ...rest,
    FunctionArn: `${functionArn(account, name)}:$LATEST`,
    // Epoch seconds, unlike other times of the API.
    LastModified: lastModified / 1000,
    DestinationConfig: { OnSuccess: {}, OnFailure: {} },
  };
}

function configOf(account: Account, fn: LambdaFunction): EventInvokeConfig {
  if (fn.eventInvokeConfig) return fn.eventInvokeConfig;

  throw new AwsError(
    "ResourceNotFoundException",
    `The function ${functionArn(account, fn.name)}:$LATEST doesn't have an EventInvokeConfig`,
    { status: 404 },
  );
}
