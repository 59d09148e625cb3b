import { collection } from "@own-rows/local-runtime/state/collection";
import { awsManagedPolicies } from "@own-rows/policy";
import { type Account, arn } from "../../account";
import { notSupported } from "../../error";
import { noSuchEntity } from "./errors";
import { roles } from "./role";
import type { Tags } from "./tags";

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
  /** The number of the next version: a deleted version's is never used again. */
  readonly nextVersion: number;
  readonly versions: readonly PolicyVersion[];
  readonly tags: Tags;
}

/** By ARN; only the customer's own. */
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
      created: created,
      updated: created,
      defaultVersion: "v1",
      nextVersion: 2,
      versions: [{ id: "v1", document, created: created }],
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

/** @throws NoSuchEntity; for a policy of AWS's that the account lacks, that it is not supported */
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
