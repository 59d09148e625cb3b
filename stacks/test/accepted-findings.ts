/** What cdk-nag's AwsSolutions pack finds and we leave as it is, each with its reason. */
export interface AcceptedFinding {
  readonly rule: string;
  /** Fits the path of the construct. */
  readonly path: RegExp;
  readonly reason: string;
}

export const acceptedFindings: readonly AcceptedFinding[] = [
  {
    rule: "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
    path: /\/ServiceRole\/Resource$/,
    reason: "Every function that sst makes writes its log by this policy, and by nothing wider.",
  },
  {
    rule: "AwsSolutions-L1",
    path: /\/CustomResourceHandler\/Resource$/,
    reason: "sst makes this function in every stack, and chooses its runtime.",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:execute-api:eu-west-1:my-account:<ApiCD79AAA0>/$default/*]",
    path: /^test-own-rows-Identity\/Users\/User\/DefaultPolicy\/Resource$/,
    reason:
      "Every route of this one API: each works for whoever signed, so listing them adds nothing.",
  },
];
