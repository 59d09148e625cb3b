import * as v from "valibot";
import type { Account } from "../../../account";
import { AwsError } from "../../../error";
import type { Engine } from "../engine/engine";
import type { TableRecord } from "../engine/tables";
import { namedTableAuthorization } from "../request/authorization";
import { tableInput, tableNameInput } from "../request/table-name";
import { controlOperation } from "./operation";

export const describeContinuousBackups = controlOperation({
  input: tableInput,
  asks: namedTableAuthorization("DescribeContinuousBackups"),
  run: ({ TableName }, engine) => describeBackups(findTable(engine, TableName), engine),
});

/** Point-in-time recovery is stored and described. There are no backups to recover from. */
export const updateContinuousBackups = controlOperation({
  input: (account: Account) =>
    v.strictObject({
      TableName: tableNameInput(account),
      PointInTimeRecoverySpecification: v.strictObject({
        PointInTimeRecoveryEnabled: v.boolean(),
        RecoveryPeriodInDays: v.exactOptional(
          v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(35)),
          35,
        ),
      }),
    }),
  asks: namedTableAuthorization("UpdateContinuousBackups"),
  run: async ({ TableName, PointInTimeRecoverySpecification }, engine) => {
    const { pointInTimeRecovery, ...record } = findTable(engine, TableName);
    const { PointInTimeRecoveryEnabled, RecoveryPeriodInDays: days } =
      PointInTimeRecoverySpecification;
    const since = pointInTimeRecovery?.since ?? engine.now().getTime();
    const updated = PointInTimeRecoveryEnabled
      ? { ...record, pointInTimeRecovery: { since, days } }
      : record;
    await engine.tables.put(updated);
    return describeBackups(updated, engine);
  },
});

const findTable = ({ tables }: Engine, name: string): TableRecord => {
  const record = tables.find(name);
  if (record) return record;
  throw new AwsError("TableNotFoundException", `Table not found: ${name}`);
};

const describeBackups = ({ pointInTimeRecovery }: TableRecord, { now }: Engine) => ({
  ContinuousBackupsDescription: {
    ContinuousBackupsStatus: "ENABLED",
    PointInTimeRecoveryDescription: pointInTimeRecovery
      ? {
          PointInTimeRecoveryStatus: "ENABLED",
          RecoveryPeriodInDays: pointInTimeRecovery.days,
          EarliestRestorableDateTime: new Date(pointInTimeRecovery.since),
          LatestRestorableDateTime: now(),
        }
      : { PointInTimeRecoveryStatus: "DISABLED" },
  },
});
