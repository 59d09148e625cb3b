import type { cloudFormation, Ending } from "./stack";
import type { World } from "./world";

export type CloudFormation = ReturnType<typeof cloudFormation>;

/** A change of a stack in which one call may go wrong. */
export interface Scenario {
  readonly name: string;
  /** Creates what the change starts from. */
  readonly prepare: (world: World, cloudFormation: CloudFormation) => Promise<Prepared>;
}

export interface Prepared {
  readonly act: (cloudFormation: CloudFormation) => Promise<Ending>;
  /** Checks the end, after the change (`isDone`) or after its rollback. */
  readonly expectEnd: (isDone: boolean) => void;
  /** Deletes what `prepare` created. */
  readonly clear: () => Promise<void>;
}
