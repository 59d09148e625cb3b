// Tested in src/services/iam: roles.test.ts, role-tags.test.ts, role-boundary.test.ts, oidc-providers.test.ts, oidc-tags.test.ts.
import type { ServiceFactory } from "../../service";
import { withValidationError } from "./errors";
import { CreatePolicy, DeletePolicy, GetPolicy, ListPolicies } from "./managed-policies";
import {
  AddClientIDToOpenIDConnectProvider,
  RemoveClientIDFromOpenIDConnectProvider,
} from "./oidc-client-ids";
import {
  CreateOpenIDConnectProvider,
  DeleteOpenIDConnectProvider,
  GetOpenIDConnectProvider,
  ListOpenIDConnectProviders,
  UpdateOpenIDConnectProviderThumbprint,
} from "./oidc-providers";
import {
  ListOpenIDConnectProviderTags,
  TagOpenIDConnectProvider,
  UntagOpenIDConnectProvider,
} from "./oidc-tags";
import {
  CreatePolicyVersion,
  DeletePolicyVersion,
  GetPolicyVersion,
  ListPolicyVersions,
} from "./policy-versions";
import { AttachRolePolicy, DetachRolePolicy, ListAttachedRolePolicies } from "./role-attachments";
import { DeleteRolePermissionsBoundary, PutRolePermissionsBoundary } from "./role-boundary";
import { DeleteRolePolicy, GetRolePolicy, ListRolePolicies, PutRolePolicy } from "./role-policies";
import { ListRoleTags, TagRole, UntagRole } from "./role-tags";
import {
  CreateRole,
  DeleteRole,
  GetRole,
  ListRoles,
  UpdateAssumeRolePolicy,
  UpdateRole,
} from "./roles";

/**
 * IAM: roles, their policies, and the OpenID Connect providers that the account trusts.
 * Error texts that name no source are as users report them; unverified.
 */
export const iam: ServiceFactory = () => ({
  name: "iam",
  protocol: {
    kind: "query",
    version: "2010-05-08",
    namespace: "https://iam.amazonaws.com/doc/2010-05-08/",
  },
  operations: withValidationError({
    AddClientIDToOpenIDConnectProvider,
    AttachRolePolicy,
    CreateOpenIDConnectProvider,
    CreatePolicy,
    CreatePolicyVersion,
    CreateRole,
    DeleteOpenIDConnectProvider,
    DeletePolicy,
    DeletePolicyVersion,
    DeleteRole,
    DeleteRolePermissionsBoundary,
    DeleteRolePolicy,
    DetachRolePolicy,
    GetOpenIDConnectProvider,
    GetPolicy,
    GetPolicyVersion,
    GetRole,
    GetRolePolicy,
    ListAttachedRolePolicies,
    ListOpenIDConnectProviders,
    ListOpenIDConnectProviderTags,
    ListPolicies,
    ListPolicyVersions,
    ListRolePolicies,
    ListRoles,
    ListRoleTags,
    PutRolePermissionsBoundary,
    PutRolePolicy,
    RemoveClientIDFromOpenIDConnectProvider,
    TagOpenIDConnectProvider,
    TagRole,
    UntagOpenIDConnectProvider,
    UntagRole,
    UpdateAssumeRolePolicy,
    UpdateOpenIDConnectProviderThumbprint,
    UpdateRole,
  }),
});
