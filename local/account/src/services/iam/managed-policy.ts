import { collection } from "@own-rows/local-runtime/state/collection";
import { awsManagedPolicies } from "@own-rows/policy";
import { type Account, arn } from "../../account";
import { AwsError, notSupported } from "../../error";
import { noSuchEntity } from "./errors";
import { roles } from "./role";
import { type Tags, tagList } from "./tags";

export interface PolicyVersion {
  readonly id: string;
  readonly document: string;
  readonly created: string;
}

export interface ManagedPolicy {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly description?: string;
  readonly created: string;
  readonly updated: string;
  readonly defaultVersion: string;
  /** The number of the next version; that of a deleted version is never used again. */
  readonly nextVersion: number;
  readonly versions: readonly PolicyVersion[];
  readonly tags: Tags;
}

/** By ARN; without those of AWS. */
export const managedPolicies = collection<ManagedPolicy>("iam.policies");

const awsArn = "arn:aws:iam::aws:policy";
const created = "2015-02-06T18:39:46.000Z";

const builtIn = new Map(
  Object.entries(awsManagedPolicies).map(([name, { path, document }]): [string, ManagedPolicy] => [
    awsArn + path + name,
    {
      name,
      path,
      id: `ANPA${name
        .toUpperCase()
        .replaceAll(/[^A-Z]/g, "")
        .padEnd(17, "A")
        .slice(0, 17)}`,
      arn: awsArn + path + name,
      created,
      updated: created,
      defaultVersion: "v1",
      nextVersion: 2,
      versions: [{ id: "v1", document, created }],
      tags: {},
    },
  ]),
);

export function builtInPolicies(): ManagedPolicy[] {
  return [...builtIn.values()];
}

export function lookUpPolicy(account: Account, policyArn: string): ManagedPolicy | undefined {
  return managedPolicies(account.store).get(policyArn) ?? builtIn.get(policyArn);
}

/** @throws NoSuchEntity, or that an AWS policy is not supported which the account does not have */
export function findPolicy(
  account: Account,
  policyArn: string,
  missing = `Policy ${policyArn} was not found.`,
): ManagedPolicy {
  const policy = lookUpPolicy(account, policyArn);
  if (policy !== undefined) return policy;
  if (policyArn.startsWith(`${awsArn}/`)) {
    throw notSupported(`the AWS managed policy ${policyArn}`);
  }
  throw noSuchEntity(missing);
}

export function documentOf({ versions, defaultVersion }: ManagedPolicy) {
  return versions.find(({ id }) => id === defaultVersion)?.document ?? "";
}

export function policyArn(account: Account, path: string, name: string) {
  return arn(account, "iam", `policy${path}${name}`);
}

export function attachmentCount(account: Account, policy: ManagedPolicy) {
  return roles(account.store)
    .values()
    .filter(({ attached }) => attached.includes(policy.arn)).length;
}

export function boundaryCount(account: Account, policy: ManagedPolicy) {
  return roles(account.store)
    .values()
    .filter(({ boundary }) => boundary === policy.arn).length;
}

/** A policy that may be changed: those of AWS may not. */
export function ownPolicy(account: Account, policyArn: string): ManagedPolicy {
  const policy = findPolicy(account, policyArn);
  if (managedPolicies(account.store).has(policyArn)) return policy;
  throw new AwsError("AccessDenied", `Policy ${policyArn} is managed by AWS.`, { status: 403 });
}

/** A managed policy in the output of ListPolicies; that of GetPolicy has the description and tags too. */
export function policySummary(account: Account, policy: ManagedPolicy) {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: attachmentCount(account, policy),
    PermissionsBoundaryUsageCount: boundaryCount(account, policy),
    IsAttachable: true,
    CreateDate: new Date(policy.created),
    UpdateDate: new Date(policy.updated),
  };
}

export function policyView(account: Account, policy: ManagedPolicy) {
  return {
    ...policySummary(account, policy),
    ...(policy.description === undefined ? {} : { Description: policy.description }),
    ...(Object.keys(policy.tags).length === 0 ? {} : { Tags: tagList(policy.tags) }),
  };
}

export function versionView({ defaultVersion }: ManagedPolicy, { id, created }: PolicyVersion) {
  return {
    VersionId: id,
    IsDefaultVersion: id === defaultVersion,
    CreateDate: new Date(created),
  };
}
