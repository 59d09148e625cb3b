import type { Account } from "../../account";
import {
  attachmentCount,
  boundaryCount,
  type ManagedPolicy,
  type PolicyVersion,
} from "./managed-policy";
import { tagList } from "./tags";

/** A managed policy as ListPolicies tells it; GetPolicy tells its description and tags too. */
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
