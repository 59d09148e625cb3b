import * as v from "valibot";
import type { Account } from "../../../account";
import { AwsError } from "../../../error";
import { controlOperation } from "../engine/control-operation";
import type { Engine } from "../engine/engine";
import type { TableRecord } from "../engine/table";
import { askNamed, tableInput, tableNameInput } from "../request/table-input";

export const describeContinuousBackups = controlOperation({
  input: tableInput,
  asks: askNamed("DescribeContinuousBackups"),
  run: ({ TableName }, engine) => describeBackups(found(engine, TableName), engine),
});

/** Whether point-in-time recovery is on is kept and told; there is nothing to recover from. */
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
  asks: askNamed("UpdateContinuousBackups"),
  run: async ({ TableName, PointInTimeRecoverySpecification }, engine) => {
    const { pointInTimeRecovery, ...record } = found(engine, TableName);
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

const found = ({ tables }: Engine, name: string): TableRecord => {
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
