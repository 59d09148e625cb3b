import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import { change } from "./change";
import {
  findFunction,
  functionArn,
  type LambdaFunction,
  type PermissionStatement,
} from "./function";
import { functionName, qualifier } from "./function-name";
import { absent } from "./input";
import { policyDocument } from "./policy-document";

const StatementId = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9-_]{1,100}$/));
const named = { FunctionName: functionName, Qualifier: qualifier } as const;

const AddPermissionInput = v.strictObject({
  ...named,
  StatementId,
  Action: v.pipe(v.string(), v.regex(/^lambda:[a-zA-Z]+$|^lambda:\*$/)),
  Principal: v.pipe(v.string(), v.minLength(1)),
  SourceArn: v.optional(v.pipe(v.string(), v.startsWith("arn:"))),
  SourceAccount: v.optional(v.pipe(v.string(), v.regex(/^\d{12}$/))),
  RevisionId: v.optional(v.string()),
  EventSourceToken: absent,
  FunctionUrlAuthType: absent,
  InvokedViaFunctionUrl: absent,
  PrincipalOrgID: absent,
});

const asks = (action: string) => (input: { FunctionName: string }, account: Account) => ({
  action: `lambda:${action}`,
  resource: functionArn(account, input.FunctionName),
});

export const AddPermission = operation({
  input: AddPermissionInput,
  asks: asks("AddPermission"),
  run: async (input, { account }) => {
    const fn = findFunction(account, input.FunctionName);
    if (fn.permissions.some(({ Sid }) => Sid === input.StatementId)) {
      throw new AwsError(
        "ResourceConflictException",
        `The statement id (${input.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
        { status: 409 },
      );
    }
    const statement = statementOf(input, functionArn(account, fn.name));
    const permissions = [...fn.permissions, statement];
    await change(account, fn.name, { permissions }, input.RevisionId);
    return { $status: 201, Statement: JSON.stringify(statement) };
  },
});

export const RemovePermission = operation({
  input: v.strictObject({ ...named, StatementId, RevisionId: v.optional(v.string()) }),
  asks: asks("RemovePermission"),
  run: async (input, { account }) => {
    const fn = findFunction(account, input.FunctionName);
    const permissions = fn.permissions.filter(({ Sid }) => Sid !== input.StatementId);
    if (permissions.length === fn.permissions.length) {
      throw notFound(`Statement ${input.StatementId} is not found in resource policy.`);
    }
    await change(account, fn.name, { permissions }, input.RevisionId);
    return { $status: 204 };
  },
});

export const GetPolicy = operation({
  input: v.strictObject(named),
  asks: asks("GetPolicy"),
  run: (input, { account }) => {
    const fn: LambdaFunction = findFunction(account, input.FunctionName);
    if (fn.permissions.length === 0) throw notFound("The resource you requested does not exist.");
    return { Policy: policyDocument(fn), RevisionId: fn.revisionId };
  },
});

const notFound = (message: string) =>
  new AwsError("ResourceNotFoundException", message, { status: 404 });

/** API reference, AddPermission: who is allowed, and the conditions AWS makes of the two sources. */
const statementOf = (
  input: v.InferOutput<typeof AddPermissionInput>,
  Resource: string,
): PermissionStatement => {
  const conditions = {
    ...(input.SourceArn !== undefined && { ArnLike: { "AWS:SourceArn": input.SourceArn } }),
    ...(input.SourceAccount !== undefined && {
      StringEquals: { "AWS:SourceAccount": input.SourceAccount },
    }),
  };
  return {
    Sid: input.StatementId,
    Effect: "Allow",
    Principal: principalOf(input.Principal),
    Action: input.Action,
    Resource,
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
};

const principalOf = (written: string) => {
  if (written === "*") return "*";
  if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(written)) return { Service: written };
  if (/^\d{12}$/.test(written)) return { AWS: `arn:aws:iam::${written}:root` };
  if (written.startsWith("arn:aws:iam::")) return { AWS: written };

  throw new AwsError(
    "InvalidParameterValueException",
    "The provided principal was invalid. Please check the principal and try again.",
  );
};
