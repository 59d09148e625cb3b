import { CustomResource, Duration, Stack } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

interface Props {
  /** `packages/functions/src/oidc-provider`. */
  handler: IFunction;
  /** `https://tenant.eu.auth0.com`, without a slash at its end. */
  url: string;
  /** The audience of this stage's ID tokens. */
  clientId: string;
  app: string;
  stage: string;
  /** Changed when the audience is missing, so that CloudFormation asks the handler to join again. */
  repair?: string | undefined;
}

/**
 * This stage's part in the account's OpenID Connect provider for an issuer.
 *
 * Not CDK's `OpenIdConnectProvider`: an account has one provider per issuer, so the second stage
 * fails with EntityAlreadyExists, and the first one removed takes the provider from the other.
 */
export class SharedOidcProvider extends Construct {
  readonly providerArn: string;

  constructor(scope: Construct, id: string, { handler, ...properties }: Props) {
    super(scope, id);

    const membership = new CustomResource(this, "Audience", {
      resourceType: "Custom::SharedOidcProvider",
      serviceToken: handler.functionArn,
      serviceTimeout: Duration.minutes(5),
      properties,
    });

    this.providerArn = membership.getAttString("arn");
  }
}

/** The ARN of the account's provider for an issuer's host; `*` for every provider. */
export function oidcProviderArn(scope: Construct, host: string) {
  return Stack.of(scope).formatArn({
    service: "iam",
    region: "",
    resource: "oidc-provider",
    resourceName: host,
  });
}
