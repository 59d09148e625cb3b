import * as v from "valibot";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import { checkIdentityPolicy, checkPolicySize } from "./check-policy";
import { noSuchEntity } from "./errors";
import { Arn, boolean, PolicyText, page, paging } from "./input";
import { findPolicy, managedPolicies, ownPolicy, versionView } from "./managed-policy";

const VersionId = v.pipe(v.string(), v.regex(/^v[1-9][0-9]*$/));

export const CreatePolicyVersion = operation({
  input: v.strictObject({
    PolicyArn: Arn,
    PolicyDocument: PolicyText,
    SetAsDefault: v.optional(boolean, false),
  }),
  asks: ({ PolicyArn }) => ({ action: "iam:CreatePolicyVersion", resource: PolicyArn }),
  run: async ({ PolicyArn, PolicyDocument, SetAsDefault }, { account }) => {
    const policy = ownPolicy(account, PolicyArn);
    checkIdentityPolicy(PolicyDocument);
    checkPolicySize(PolicyDocument);
    if (policy.versions.length >= maxVersions) throw tooManyVersions();
    const created = account.now().toISOString();
    const version = { id: `v${policy.nextVersion}`, document: PolicyDocument, created };
    const changed = {
      ...policy,
      updated: created,
      nextVersion: policy.nextVersion + 1,
      versions: [version, ...policy.versions],
      defaultVersion: SetAsDefault ? version.id : policy.defaultVersion,
    };
    await managedPolicies(account.store).put(policy.arn, changed);
    return { PolicyVersion: versionView(changed, version) };
  },
});

export const GetPolicyVersion = operation({
  input: v.strictObject({ PolicyArn: Arn, VersionId }),
  asks: ({ PolicyArn }) => ({ action: "iam:GetPolicyVersion", resource: PolicyArn }),
  run: ({ PolicyArn, VersionId }, { account }) => {
    const policy = findPolicy(account, PolicyArn);
    const version = policy.versions.find(({ id }) => id === VersionId);
    if (version === undefined) throw noSuchVersion(PolicyArn, VersionId);
    return {
      PolicyVersion: {
        Document: encodeURIComponent(version.document),
        ...versionView(policy, version),
      },
    };
  },
});

export const ListPolicyVersions = operation({
  input: v.strictObject({ PolicyArn: Arn, ...paging }),
  asks: ({ PolicyArn }) => ({ action: "iam:ListPolicyVersions", resource: PolicyArn }),
  run: ({ PolicyArn, ...paging }, { account }) => {
    const policy = findPolicy(account, PolicyArn);
    const { items, rest } = page(policy.versions, paging);
    return { Versions: items.map((version) => versionView(policy, version)), ...rest };
  },
});

export const DeletePolicyVersion = operation({
  input: v.strictObject({ PolicyArn: Arn, VersionId }),
  asks: ({ PolicyArn }) => ({ action: "iam:DeletePolicyVersion", resource: PolicyArn }),
  run: async ({ PolicyArn, VersionId }, { account }) => {
    const policy = ownPolicy(account, PolicyArn);
    if (!policy.versions.some(({ id }) => id === VersionId)) {
      throw noSuchVersion(PolicyArn, VersionId);
    }
    if (policy.defaultVersion === VersionId) {
      throw new AwsError("DeleteConflict", "Cannot delete the default version of a policy.", {
        status: 409,
      });
    }
    const versions = policy.versions.filter(({ id }) => id !== VersionId);
    await managedPolicies(account.store).put(policy.arn, { ...policy, versions });
    return {};
  },
});

const noSuchVersion = (policy: string, version: string) =>
  noSuchEntity(`Policy ${policy} version ${version} does not exist or is not attachable.`);

/** The text is IAM's as users report it. */
const tooManyVersions = () =>
  new AwsError(
    "LimitExceeded",
    `A managed policy can have up to ${maxVersions} versions. Before you create a new version, you must delete an existing version.`,
    { status: 409 },
  );

const maxVersions = 5;
