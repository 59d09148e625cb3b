/** What cdk-nag's AwsSolutions pack finds and we leave as it is, each with its reason. */
export interface AcceptedFinding {
  readonly rule: string;
  /** Fits the path of the construct. */
  readonly path: RegExp;
  readonly reason: string;
}

export const acceptedEverywhere: readonly AcceptedFinding[] = [
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
    rule: "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:execute-api:eu-west-1:111122223333:<ApiCD79AAA0>/$default/*]",
    path: /-own-rows-Identity\/Users\/User\/DefaultPolicy\/Resource$/,
    reason:
      "Every route of this one API: each works for whoever signed, so listing them adds nothing.",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iam::111122223333:oidc-provider/*]",
    path: /-own-rows-Identity\/OidcProvider\/ServiceRole\/DefaultPolicy\/Resource$/,
    reason:
      "A changed Auth0 domain leaves an audience at the former provider, which has to be removed there.",
  },
];

export const acceptedOfCdn: readonly AcceptedFinding[] = [
  {
    rule: "AwsSolutions-S1",
    path: /-Web\/Site\/S3Bucket\/Resource$/,
    reason: "The bucket holds the public site and answers only CloudFront; there is nobody to log.",
  },
  {
    rule: "AwsSolutions-CFR1",
    path: /-Web\/Site\/Distribution\/Resource$/,
    reason: "Where people may sign in from is for whoever copies this to decide.",
  },
  {
    rule: "AwsSolutions-CFR2",
    path: /-Web\/Site\/Distribution\/Resource$/,
    reason:
      "Static files only; a web application firewall would have nothing behind it to protect.",
  },
  {
    rule: "AwsSolutions-CFR3",
    path: /-Web\/Site\/Distribution\/Resource$/,
    reason:
      "What people do with their rows is in CloudTrail; who fetched a public file is not kept.",
  },
  {
    rule: "AwsSolutions-CFR4",
    path: /-Web\/Site\/Distribution\/Resource$/,
    reason: "CloudFront's own domain fixes the protocol; a custom domain gets TLS 1.2 from sst.",
  },
  {
    rule: "AwsSolutions-CFR7",
    path: /-Web\/Site\/Distribution\/Resource$/,
    reason:
      "sst 2 restricts the bucket by an origin access identity, the older way to the same end.",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::<SiteS3Bucket43E5BB2F.Arn>/*]",
    path: /-Web\/Site\/S3UploaderPolicy\/Resource$/,
    reason: "sst's uploader writes every file of the site, and to no other bucket.",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-111122223333-eu-west-1/*]",
    path: /-Web\/Site\/S3UploaderPolicy\/Resource$/,
    reason: "sst's uploader reads the site from among the deploy's assets.",
  },
];

/** The findings that no acceptance covers, and the acceptances that cover none. */
export function compareFindings(findings: readonly string[], accepted: readonly AcceptedFinding[]) {
  const covers = ({ rule, path }: AcceptedFinding, finding: string) => {
    const [where = "", what = ""] = finding.split(/: (?=AwsSolutions)/);
    return path.test(where) && what.startsWith(`${rule}: `);
  };
  return {
    unaccepted: findings.filter((finding) => !accepted.some((each) => covers(each, finding))),
    unused: accepted.filter((each) => !findings.some((finding) => covers(each, finding))),
  };
}
