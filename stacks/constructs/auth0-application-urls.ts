import { CustomResource, Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

interface Props {
  /** The handler of the application. */
  handler: IFunction;
  domain: string;
  clientId: string;
  /** Where people come from and return to, such as `https://d111111abcdef8.cloudfront.net`. */
  urls: readonly string[];
  /** Changed when something in Auth0 is to be corrected, so that CloudFormation asks the handler to. */
  repair?: string | undefined;
}

/**
 * Where an Auth0 application's people sign in from.
 *
 * Apart from the application because the site's address is known only after the site, which is built
 * with the application's client ID in it.
 */
export class Auth0ApplicationUrls extends Construct {
  constructor(scope: Construct, id: string, { handler, ...properties }: Props) {
    super(scope, id);

    new CustomResource(this, "Urls", {
      resourceType: "Custom::Auth0ApplicationUrls",
      serviceToken: handler.functionArn,
      serviceTimeout: Duration.minutes(5),
      properties,
    });
  }
}
