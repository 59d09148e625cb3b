import type { Store } from "@own-rows/local-runtime/state/store";
import type { PolicySet, Principal } from "@own-rows/policy";
import type { SigningCredentials } from "./sigv4/checks";
import type { DecisionEntry } from "./trace/decisions";

/** The AWS account. Every service is created for it, and finds in it what all services share. */
export interface Account {
  readonly id: string;
  readonly region: string;
  /** The one address of every service, such as `http://localhost:4566`, without a slash at the end. */
  readonly endpoint: string;
  /** A folder for what a service stores as files (function code, objects, tables). */
  readonly dataDir: string;
  readonly store: Store;
  readonly now: () => Date;
  /** The credentials of an access key, expired or not; `undefined` for an unknown key. */
  findCredentials(accessKeyId: string): KnownCredentials | undefined;
  /** The policies of a principal as they are now: a changed role counts from the next request on. */
  policiesOf(principal: Principal): PolicySet;
  /**
   * One service calls another in the name of `principal`: evaluated and recorded like a request to the
   * gateway. `input` and the result have the shapes of the AWS API.
   * @throws AwsError, AccessDenied included
   */
  call(
    principal: Principal,
    service: string,
    operation: string,
    input: object,
  ): Promise<Record<string, unknown>>;
  /** Records what a service decided itself: whether a role trusts a token (STS, Cognito). */
  record(entry: DecisionEntry): void;
}

export interface KnownCredentials extends SigningCredentials {
  readonly principal: Principal;
  /** Everybody knows the secret (the deployer's), so a page of another machine may not use it. */
  readonly isPublic?: boolean;
}

/** `arn(account, "ssm", "parameter/x")`. ARNs of IAM and STS have no region, those of S3 no account either. */
export function arn(
  { id, region }: Pick<Account, "id" | "region">,
  service: string,
  resource: string,
) {
  if (service === "s3") return `arn:aws:s3:::${resource}`;
  if (service === "iam" || service === "sts") return `arn:aws:${service}::${id}:${resource}`;
  return `arn:aws:${service}:${region}:${id}:${resource}`;
}
