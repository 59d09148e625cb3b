import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import {
  type EventInvokeConfig,
  findFunction,
  functionArn,
  functions,
  type LambdaFunction,
} from "./function";
import { functionName, qualifier } from "./function-name";
import { integer } from "./input";

const named = { FunctionName: functionName, Qualifier: qualifier } as const;

/** Where a result may be sent on to: nowhere, which CDK writes as empty objects. */
const nowhere = v.optional(
  v.strictObject({
    OnSuccess: v.optional(v.strictObject({})),
    OnFailure: v.optional(v.strictObject({})),
  }),
);

const input = v.strictObject({
  ...named,
  MaximumRetryAttempts: v.optional(integer(0, 2)),
  MaximumEventAgeInSeconds: v.optional(integer(60, 21_600)),
  DestinationConfig: nowhere,
});

const asks = (action: string) => (given: { FunctionName: string }, account: Account) => ({
  action: `lambda:${action}`,
  resource: functionArn(account, given.FunctionName),
});

const shown = (account: Account, { name }: LambdaFunction, config: EventInvokeConfig) => {
  const { lastModified, ...rest } = config;
  return {
    ...rest,
    FunctionArn: `${functionArn(account, name)}:$LATEST`,
    // Epoch seconds: this part of the API writes no other time.
    LastModified: lastModified / 1000,
    DestinationConfig: { OnSuccess: {}, OnFailure: {} },
  };
};

const found = (account: Account, fn: LambdaFunction): EventInvokeConfig => {
  if (fn.eventInvokeConfig) return fn.eventInvokeConfig;

  throw new AwsError(
    "ResourceNotFoundException",
    `The function ${functionArn(account, fn.name)}:$LATEST doesn't have an EventInvokeConfig`,
    { status: 404 },
  );
};

const write = (isUpdate: boolean) =>
  operation({
    input,
    asks: asks(isUpdate ? "UpdateFunctionEventInvokeConfig" : "PutFunctionEventInvokeConfig"),
    run: async (given, { account }) => {
      const fn = findFunction(account, given.FunctionName);
      const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = given;
      const config = {
        ...(isUpdate && found(account, fn)),
        ...(MaximumRetryAttempts !== undefined && { MaximumRetryAttempts }),
        ...(MaximumEventAgeInSeconds !== undefined && { MaximumEventAgeInSeconds }),
        lastModified: account.now().getTime(),
      };
      await functions(account.store).put(fn.name, { ...fn, eventInvokeConfig: config });
      return shown(account, fn, config);
    },
  });

export const PutFunctionEventInvokeConfig = write(false);
export const UpdateFunctionEventInvokeConfig = write(true);

export const GetFunctionEventInvokeConfig = operation({
  input: v.strictObject(named),
  asks: asks("GetFunctionEventInvokeConfig"),
  run: (given, { account }) => {
    const fn = findFunction(account, given.FunctionName);
    return shown(account, fn, found(account, fn));
  },
});

export const DeleteFunctionEventInvokeConfig = operation({
  input: v.strictObject(named),
  asks: asks("DeleteFunctionEventInvokeConfig"),
  run: async (given, { account }) => {
    const fn = findFunction(account, given.FunctionName);
    found(account, fn);
    const { eventInvokeConfig: _, ...rest } = fn;
    await functions(account.store).put(fn.name, rest);
    return { $status: 204 };
  },
});
