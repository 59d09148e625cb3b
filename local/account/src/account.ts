import type { Store } from "@own-rows/local-runtime/state/store";
import type { Principal } from "@own-rows/policy";
import type { DecisionEntry } from "./trace/decisions";

/** The AWS account that the services belong to; every service is made from it. */
export interface Account {
  readonly id: string;
  readonly region: string;
  /** The one address of every service, such as `http://localhost:4566`; no slash at its end. */
  readonly endpoint: string;
  /** A folder for what a service keeps as files (function code, objects, tables). */
  readonly dataDir: string;
  readonly store: Store;
  readonly now: () => Date;
  /**
   * One service using another, in the name of `principal`: the same decision and the same record as
   * a request through the door. `input` and the answer have the shapes of the AWS API.
   * @throws AwsError, AccessDenied included
   */
  call(
    principal: Principal,
    service: string,
    operation: string,
    input: object,
  ): Promise<Record<string, unknown>>;
  /** Puts on record what was decided outside the door: a role's trust in a token (STS, Cognito). */
  record(entry: DecisionEntry): void;
}

/** `arn(account, "ssm", "parameter/x")`; IAM and STS have no region in theirs, S3 neither. */
export function arn(
  { id, region }: Pick<Account, "id" | "region">,
  service: string,
  resource: string,
) {
  if (service === "s3") return `arn:aws:s3:::${resource}`;
  if (service === "iam" || service === "sts") return `arn:aws:${service}::${id}:${resource}`;
  return `arn:aws:${service}:${region}:${id}:${resource}`;
}
