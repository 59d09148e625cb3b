import type { ServiceFactory } from "../../service";
import { CreateOpenIDConnectProvider } from "./create-oidc-provider";
import { DeletePolicy } from "./delete-policy";
import { DeleteRole } from "./delete-role";
import { CreatePolicy } from "./managed-policies";
import {
  AddClientIDToOpenIDConnectProvider,
  RemoveClientIDFromOpenIDConnectProvider,
} from "./oidc-client-ids";
import {
  DeleteOpenIDConnectProvider,
  GetOpenIDConnectProvider,
  ListOpenIDConnectProviders,
} from "./oidc-providers";
import {
  ListOpenIDConnectProviderTags,
  TagOpenIDConnectProvider,
  UntagOpenIDConnectProvider,
} from "./oidc-tags";
import { UpdateOpenIDConnectProviderThumbprint } from "./oidc-thumbprints";
import {
  CreatePolicyVersion,
  DeletePolicyVersion,
  GetPolicyVersion,
  ListPolicyVersions,
} from "./policy-versions";
import { GetPolicy, ListPolicies } from "./read-policies";
import { GetRole, ListRoles } from "./read-roles";
import { AttachRolePolicy, DetachRolePolicy, ListAttachedRolePolicies } from "./role-attachments";
import { DeleteRolePermissionsBoundary, PutRolePermissionsBoundary } from "./role-boundary";
import { DeleteRolePolicy, GetRolePolicy, ListRolePolicies, PutRolePolicy } from "./role-policies";
import { ListRoleTags, TagRole, UntagRole } from "./role-tags";
import { CreateRole } from "./roles";
import { UpdateAssumeRolePolicy, UpdateRole } from "./update-role";
import { withValidationError } from "./validation-error";

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
