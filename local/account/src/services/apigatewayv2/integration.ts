import * as v from "valibot";

const lambdaArn = String.raw`arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[a-zA-Z0-9-_]+`;
const pattern = new RegExp(
  `^(?:arn:aws:apigateway:[a-z0-9-]+:lambda:path/2015-03-31/functions/)?(${lambdaArn})(?:/invocations)?$`,
);

/** A function, by its ARN or by the ARN of its invocation. */
export const IntegrationUri = v.pipe(
  v.string(),
  v.regex(pattern, "is not the ARN of a Lambda function; nothing else is supported"),
);

export interface Integration {
  readonly IntegrationId: string;
  readonly IntegrationUri: string;
  readonly Description?: string;
  readonly TimeoutInMillis: number;
}

export function functionArnOf({ IntegrationUri: uri }: Integration) {
  return pattern.exec(uri)?.[1] ?? uri;
}

export function describeIntegration(integration: Integration) {
  return {
    ...integration,
    ConnectionType: "INTERNET",
    IntegrationMethod: "POST",
    IntegrationType: "AWS_PROXY",
    PayloadFormatVersion: "2.0",
  };
}
