import type { TemporaryCredentials } from "./credentials";

/** What every AssumeRole operation answers (STS API reference, Credentials and AssumedRoleUser). */
export function sessionView({ principal, ...credentials }: TemporaryCredentials) {
  return {
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: credentials.expiration,
    },
    AssumedRoleUser: { AssumedRoleId: principal.userId, Arn: principal.arn },
  };
}
