// Tested in src/services/cognito-identity: pools.test.ts, login.test.ts, accepted-login.test.ts, linked-logins.test.ts,
// credentials.test.ts, sdk.test.ts.
import type { ServiceFactory } from "../../service";
import { GetCredentialsForIdentity } from "./get-credentials-for-identity";
import { GetId } from "./get-id";
import { GetOpenIdToken } from "./get-open-id-token";
import { DeleteIdentities, DescribeIdentity, ListIdentities } from "./identities";
import {
  CreateIdentityPool,
  DeleteIdentityPool,
  DescribeIdentityPool,
  ListIdentityPools,
  UpdateIdentityPool,
} from "./identity-pools";
import { GetIdentityPoolRoles, SetIdentityPoolRoles } from "./pool-roles";
import { ListTagsForResource, TagResource, UntagResource } from "./tags";

/**
 * Cognito Identity: turns the token of a trusted provider into an identity, and an identity into credentials.
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
