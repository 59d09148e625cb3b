import type { ServiceFactory } from "../../service";
import { GetCredentialsForIdentity } from "./get-credentials-for-identity";
import { GetId } from "./get-id";
import { GetOpenIdToken } from "./get-open-id-token";
import { DeleteIdentities, DescribeIdentity, ListIdentities } from "./identities";
import { DeleteIdentityPool, DescribeIdentityPool, ListIdentityPools } from "./identity-pools";
import { GetIdentityPoolRoles, SetIdentityPoolRoles } from "./pool-roles";
import { CreateIdentityPool, UpdateIdentityPool } from "./put-identity-pool";
import { ListTagsForResource, TagResource, UntagResource } from "./tags";

/**
 * Cognito Identity: a token of a provider that the pool trusts becomes an identity, and credentials.
 * Error texts that name no source are as users report them; unverified.
 */
export const cognitoIdentity: ServiceFactory = () => ({
  name: "cognito-identity",
  protocol: { kind: "json", version: "1.1", targetPrefix: "AWSCognitoIdentityService" },
  operations: {
    CreateIdentityPool,
    DeleteIdentities,
    DeleteIdentityPool,
    DescribeIdentity,
    DescribeIdentityPool,
    GetCredentialsForIdentity,
    GetId,
    GetIdentityPoolRoles,
    GetOpenIdToken,
    ListIdentities,
    ListIdentityPools,
    ListTagsForResource,
    SetIdentityPoolRoles,
    TagResource,
    UntagResource,
    UpdateIdentityPool,
  },
  unsigned: ["GetCredentialsForIdentity", "GetId", "GetOpenIdToken"],
});
