import type { Deadline, RetryTiming } from "../retry";

/** What a custom resource does. Properties arrive with every scalar as a string: `readProperties` reads them. */
export interface CustomResource {
  /**
   * Creates what is wanted, or changes what is there already: doing it twice is doing it once.
   * @throws FailedBeforeChange if nothing was changed, so that there is nothing to roll back
   * @throws CreateOutcomeUnknown if it may have been created all the same
   */
  createOrUpdate(request: CreateOrUpdateRequest, deadline: Deadline): Promise<Response>;
  /**
   * Deletes it; what is gone already, or never was, is a success.
   * @throws FailedBeforeChange if it could not be reached at all
   */
  delete(request: DeleteRequest, deadline: Deadline): Promise<void>;
  /** Whether changed properties need another resource, instead of a change of this one. */
  requiresReplacement(properties: unknown, oldProperties: unknown): boolean;
}

export interface Request {
  readonly stackId: string;
  readonly logicalResourceId: string;
  readonly properties: unknown;
}

export interface CreateOrUpdateRequest extends Request {
  /** Of an update. */
  readonly oldProperties?: unknown;
  /** Of an update without replacement. */
  readonly physicalResourceId?: string;
}

export interface DeleteRequest extends Request {
  /** `undefined` if a create failed before it returned one: what it created has to be found. */
  readonly physicalResourceId: string | undefined;
  /** The physical ID of what must not be deleted, should that be what is found. */
  readonly keep?: string;
}

export interface Response {
  /** Another one than before means that the resource was replaced. */
  readonly physicalResourceId: string;
  /** What the template reads with Fn::GetAtt. */
  readonly data?: Readonly<Record<string, string>>;
}

/** How a custom resource uses the time that Lambda gives it, in milliseconds. */
export interface Timing extends RetryTiming {
  /** Reserved for the response to CloudFormation, before Lambda ends the function. */
  readonly respond: number;
  /** Reserved for the rollback of a create that failed. */
  readonly rollback: number;
}

/** For a function with Lambda's two minutes: the longest waits are Auth0's, whose limits count by the minute. */
export const lambdaTiming: Timing = {
  request: 15_000,
  firstPause: 500,
  maxPause: 16_000,
  maxAttempts: 6,
  respond: 5_000,
  rollback: 30_000,
};
