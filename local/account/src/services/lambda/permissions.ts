import * as v from "valibot";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import {
  changeFunction,
  findFunction,
  functionArn,
  functionAuthorization,
  type LambdaFunction,
  type PermissionStatement,
} from "./function";
import { oneFunction, unsupported } from "./input";

const StatementId = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9-_]{1,100}$/));

const AddPermissionInput = v.strictObject({
  ...oneFunction,
  StatementId,
  Action: v.pipe(v.string(), v.regex(/^lambda:[a-zA-Z]+$|^lambda:\*$/)),
  Principal: v.pipe(v.string(), v.minLength(1)),
  SourceArn: v.optional(v.pipe(v.string(), v.startsWith("arn:"))),
  SourceAccount: v.optional(v.pipe(v.string(), v.regex(/^\d{12}$/))),
  RevisionId: v.optional(v.string()),
  EventSourceToken: unsupported,
  FunctionUrlAuthType: unsupported,
  InvokedViaFunctionUrl: unsupported,
  PrincipalOrgID: unsupported,
});

export const AddPermission = operation({
  input: AddPermissionInput,
  asks: functionAuthorization("AddPermission"),
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
    await changeFunction(account, fn.name, { permissions }, input.RevisionId);
    return { $status: 201, Statement: JSON.stringify(statement) };
  },
});

export const RemovePermission = operation({
  input: v.strictObject({ ...oneFunction, StatementId, RevisionId: v.optional(v.string()) }),
  asks: functionAuthorization("RemovePermission"),
  run: async (input, { account }) => {
    const fn = findFunction(account, input.FunctionName);
    const permissions = fn.permissions.filter(({ Sid }) => Sid !== input.StatementId);
    if (permissions.length === fn.permissions.length) {
      throw notFound(`Statement ${input.StatementId} is not found in resource policy.`);
    }
    await changeFunction(account, fn.name, { permissions }, input.RevisionId);
    return { $status: 204 };
  },
});

export const GetPolicy = operation({
  input: v.strictObject(oneFunction),
  asks: functionAuthorization("GetPolicy"),
  run: (input, { account }) => {
    const fn = findFunction(account, input.FunctionName);
    if (fn.permissions.length === 0) throw notFound("The resource you requested does not exist.");
    return { Policy: policyDocument(fn), RevisionId: fn.revisionId };
  },
});

const notFound = (message: string) =>
  new AwsError("ResourceNotFoundException", message, { status: 404 });

/** API reference, AddPermission: the principal, and the conditions that the two sources become. */
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

const principalOf = (principal: string) => {
  if (principal === "*") return "*";
  if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(principal)) return { Service: principal };
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  if (principal.startsWith("arn:aws:iam::")) return { AWS: principal };

  throw new AwsError(
    "InvalidParameterValueException",
    "The provided principal was invalid. Please check the principal and try again.",
  );
};

/** The function's own policy, as GetPolicy returns it and the decision evaluates it. */
export function policyDocument({ permissions }: LambdaFunction) {
  return JSON.stringify({ Version: "2012-10-17", Id: "default", Statement: permissions });
}
