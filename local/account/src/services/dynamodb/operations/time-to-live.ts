import * as v from "valibot";
import type { Account } from "../../../account";
import { validationException } from "../engine/errors";
import { namedTableAuthorization } from "../request/authorization";
import { tableInput, tableNameInput } from "../request/table-name";
import { controlOperation } from "./operation";

export const describeTimeToLive = controlOperation({
  input: tableInput,
  asks: namedTableAuthorization("DescribeTimeToLive"),
  run: ({ TableName }, { tables }) => {
    const { timeToLive } = tables.get(TableName);
    if (timeToLive === undefined) {
      return { TimeToLiveDescription: { TimeToLiveStatus: "DISABLED" } };
    }
    return { TimeToLiveDescription: { TimeToLiveStatus: "ENABLED", AttributeName: timeToLive } };
  },
});

/** Stored and described. Items are not deleted (on AWS, too, expired items may remain for days). */
export const updateTimeToLive = controlOperation({
  input: (account: Account) =>
    v.strictObject({
      TableName: tableNameInput(account),
      TimeToLiveSpecification: v.strictObject({
        Enabled: v.boolean(),
        AttributeName: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
      }),
    }),
  asks: namedTableAuthorization("UpdateTimeToLive"),
  run: async ({ TableName, TimeToLiveSpecification }, { tables }) => {
    const { timeToLive, ...record } = tables.get(TableName);
    const { Enabled, AttributeName } = TimeToLiveSpecification;
    if (Enabled === (timeToLive !== undefined)) {
      throw validationException(`TimeToLive is already ${Enabled ? "enabled" : "disabled"}`);
    }
    if (!Enabled && AttributeName !== timeToLive) {
      throw validationException(
        `TimeToLive is active on a different AttributeName: current AttributeName is ${timeToLive}`,
      );
    }
    await tables.put(Enabled ? { ...record, timeToLive: AttributeName } : record);
    return { TimeToLiveSpecification };
  },
});
