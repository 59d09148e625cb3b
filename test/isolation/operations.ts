import type { Operation, Table } from "./operation";
import { batches } from "./operations/batches";
import { controlPlane } from "./operations/control-plane";
import { partiql, selectsOf } from "./operations/partiql";
import { queries, queriesOf } from "./operations/queries";
import { reads } from "./operations/reads";
import { scans, scansOf } from "./operations/scans";
import { writes } from "./operations/writes";

export function operationsOn({ indexes }: Table): readonly Operation[] {
  return [
    ...reads,
    ...queries,
    ...scans,
    ...writes,
    ...batches,
    ...partiql,
    ...controlPlane,
    ...indexes.flatMap((index) => [...queriesOf(index), ...scansOf(index), ...selectsOf(index)]),
  ];
}
