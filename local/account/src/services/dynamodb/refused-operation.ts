import * as v from "valibot";
import { type Account, arn } from "../../account";
import { notSupported } from "../../error";
import { operation } from "../../operation";
import type { Operation } from "../../service";

/**
 * An operation that AWS has and the embedded account does not. IAM is asked first all the same, so that
 * whoever may not do it hears AccessDenied, as on AWS, and only who may hears that it is not here.
 */
export function refusedOperation(name: string): Operation {
  return operation({
    input: v.looseObject({}),
    asks: (input, account) => ({
      action: `dynamodb:${name}`,
      resource: resourceIn(input, account),
    }),
    run: () => {
      throw notSupported(`DynamoDB's ${name}`);
    },
  });
}

/** What a request names by ARN, else its table, else nothing in particular. */
const resourceIn = (input: Readonly<Record<string, unknown>>, account: Account) => {
  const named = arns.map((name) => input[name]).find((value) => typeof value === "string");
  if (typeof named === "string") return named;
  const { TableName: table } = input;
  if (typeof table !== "string") return "*";
  return table.startsWith("arn:") ? table : arn(account, "dynamodb", `table/${table}`);
};

const arns = ["ResourceArn", "TableArn", "BackupArn", "ExportArn", "ImportArn", "StreamArn"];
