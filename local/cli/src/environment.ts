// Tested in test/cli/local.test.ts
import {
  deployerAccessKeyId,
  deployerSecretAccessKey,
} from "@own-rows/aws-account/services/iam/deployer";
import { trustedFile } from "@own-rows/aws-account/services/iot/certificate/trusted-file";

/** The environment in which an unmodified client uses the account instead of AWS and Auth0. */
export function environmentOf(
  aws: { endpoint: string; account: { region: string; dataDir: string } },
  tenant: { domain: string; management: { clientId: string; clientSecret: string } },
) {
  return {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: aws.account.region,
    AWS_DEFAULT_REGION: aws.account.region,
    AWS_ACCESS_KEY_ID: deployerAccessKeyId,
    AWS_SECRET_ACCESS_KEY: deployerSecretAccessKey,
    // This machine has no instance metadata; without this, SDKs wait for it.
    AWS_EC2_METADATA_DISABLED: "true",
    AUTH0_DOMAIN: tenant.domain,
    // The sst CLI lets a .env file override the environment; these two names are in no .env file.
    LOCAL_AUTH0_DOMAIN: tenant.domain,
    LOCAL_AWS_REGION: aws.account.region,
    AUTH0_MANAGEMENT_CLIENT_ID: tenant.management.clientId,
    AUTH0_MANAGEMENT_CLIENT_SECRET: tenant.management.clientSecret,
    // The message broker of AWS IoT accepts TLS only.
    NODE_EXTRA_CA_CERTS: trustedFile(aws.account.dataDir),
    SST_TELEMETRY_DISABLED: "1",
  };
}
