import * as v from "valibot";
import { type Account, arn } from "../../account";
import { notSupported } from "../../error";
import { operation } from "../../operation";
import type { Operation } from "../../service";

/**
 * An operation that the embedded account does not support. IAM decides first, so that without permission the
 * answer is AccessDenied, as on AWS.
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

/** The resource with an ARN in the request, or its table, or `*`. */
const resourceIn = (input: Readonly<Record<string, unknown>>, account: Account) => {
  const arnInput = arnNames.map((name) => input[name]).find((value) => typeof value === "string");
  if (typeof arnInput === "string") return arnInput;
  const { TableName: table } = input;
  if (typeof table !== "string") return "*";
  return table.startsWith("arn:") ? table : arn(account, "dynamodb", `table/${table}`);
};

const arnNames = ["ResourceArn", "TableArn", "BackupArn", "ExportArn", "ImportArn", "StreamArn"];
