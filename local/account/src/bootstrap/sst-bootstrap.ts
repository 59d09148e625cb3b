/**
 * The stack of SST's own bootstrap, reduced to what its command line uses: the bucket of app metadata,
 * bootstrapped state and source maps. `Version` is what sst 2.49.8 asks for (its bootstrap.js).
 * It lacks the function that stores the metadata of stacks, called by EventBridge when a stack's status
 * changes: only `sst bind`, for a site, and the SST console read what it writes.
 */
export const sstBootstrap = {
  Description: "This stack includes resources needed to deploy SST apps into this environment",
  Resources: {
    Bucket: {
      Type: "AWS::S3::Bucket",
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    },
  },
  Outputs: {
    Version: { Value: "7.4" },
    BucketName: { Value: { Ref: "Bucket" } },
  },
} as const;
