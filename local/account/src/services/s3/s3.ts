import type { Service, ServiceFactory } from "../../service";
import { GetBucketEncryption, PutBucketEncryption } from "./bucket-encryption";
import { DeleteBucketPolicy, GetBucketPolicy, PutBucketPolicy } from "./bucket-policy";
import { CreateBucket, DeleteBucket, GetBucketLocation, HeadBucket, ListBuckets } from "./buckets";
import { DeleteObject, DeleteObjects } from "./delete-object";
import { GetObject, HeadObject } from "./get-object";
import { ListObjectsV2 } from "./list-objects-v2";
import { removeOrphanedFiles } from "./object";
import { GetPublicAccessBlock, PutPublicAccessBlock } from "./public-access-block";
import { PutObject } from "./put-object";

const route = (method: string, path: string, operation: string) => ({ method, path, operation });

/**
 * S3: buckets and objects, whose bytes are files in the account's folder.
 * Tested by *.test.ts beside it with the official SDK, and with assets of the SST CLI by test/lifecycle.
 * Error texts without a source are as users report them; unverified.
 */
export const s3: ServiceFactory = async (account) => {
  await removeOrphanedFiles(account);
  return service;
};

const service: Service = {
  name: "s3",
  protocol: {
    kind: "rest-xml",
    routes: [
      route("GET", "/", "ListBuckets"),
      route("PUT", "/{Bucket}", "CreateBucket"),
      route("DELETE", "/{Bucket}", "DeleteBucket"),
      route("HEAD", "/{Bucket}", "HeadBucket"),
      route("GET", "/{Bucket}?location", "GetBucketLocation"),
      route("GET", "/{Bucket}?encryption", "GetBucketEncryption"),
      route("PUT", "/{Bucket}?encryption", "PutBucketEncryption"),
      route("GET", "/{Bucket}?policy", "GetBucketPolicy"),
      route("PUT", "/{Bucket}?policy", "PutBucketPolicy"),
      route("DELETE", "/{Bucket}?policy", "DeleteBucketPolicy"),
      route("GET", "/{Bucket}?publicAccessBlock", "GetPublicAccessBlock"),
      route("PUT", "/{Bucket}?publicAccessBlock", "PutPublicAccessBlock"),
      route("GET", "/{Bucket}?list-type=2", "ListObjectsV2"),
      route("POST", "/{Bucket}?delete", "DeleteObjects"),
      route("PUT", "/{Bucket}/{Key+}", "PutObject"),
      route("GET", "/{Bucket}/{Key+}", "GetObject"),
      route("HEAD", "/{Bucket}/{Key+}", "HeadObject"),
      route("DELETE", "/{Bucket}/{Key+}", "DeleteObject"),
    ],
  },
  operations: {
    CreateBucket,
    DeleteBucket,
    DeleteBucketPolicy,
    DeleteObject,
    DeleteObjects,
    GetBucketEncryption,
    GetBucketLocation,
    GetBucketPolicy,
    GetObject,
    GetPublicAccessBlock,
    HeadBucket,
    HeadObject,
    ListBuckets,
    ListObjectsV2,
    PutBucketEncryption,
    PutBucketPolicy,
    PutObject,
    PutPublicAccessBlock,
  },
};
