import * as v from "valibot";
import { arn } from "../../account";
import { operation } from "../../operation";
import { nameIn, token } from "./get-parameters";
import { parameterArn, parameters } from "./parameter";

/** Lists parameters without their values; filters are not supported and refused. */
export const DescribeParameters = operation({
  input: v.strictObject({
    MaxResults: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 50),
    NextToken: v.optional(v.string()),
  }),
  asks: (_, account) => ({ action: "ssm:DescribeParameters", resource: arn(account, "ssm", "*") }),
  run: ({ MaxResults, NextToken }, { account }) => {
    const after = NextToken === undefined ? "" : nameIn(NextToken);
    const rest = parameters(account.store)
      .values()
      .filter(({ name }) => name > after);
    const page = rest.slice(0, MaxResults);
    const last = page.at(-1);
    return {
      Parameters: page.map((parameter) => ({
        Name: parameter.name,
        ARN: parameterArn(account, parameter.name),
        Type: parameter.type,
        LastModifiedDate: new Date(parameter.lastModified),
        LastModifiedUser: parameter.lastModifiedUser,
        Description: parameter.description,
        Version: parameter.version,
        Tier: parameter.tier,
        DataType: parameter.dataType,
        Policies: [],
      })),
      ...(rest.length > page.length && last !== undefined ? { NextToken: token(last.name) } : {}),
    };
  },
});
