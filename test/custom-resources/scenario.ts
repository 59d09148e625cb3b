import type { cloudFormation, Ending } from "./stack";
import type { World } from "./world";

export type CloudFormation = ReturnType<typeof cloudFormation>;

/** A change of a stack in which one call may go wrong. */
export interface Scenario {
  readonly name: string;
  /** Creates what is there before the change. */
  readonly prepare: (world: World, cloudFormation: CloudFormation) => Promise<Prepared>;
}

export interface Prepared {
  readonly act: (cloudFormation: CloudFormation) => Promise<Ending>;
  /** What must be true at the end, whether the change was made or rolled back. */
  readonly expectEnd: (isDone: boolean) => void;
  /** Removes what is there at the end. */
  readonly clear: () => Promise<void>;
}
