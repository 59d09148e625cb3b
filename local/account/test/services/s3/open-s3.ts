import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { runningAccount } from "../../running-account";
import { setUpOnce } from "../../set-up";

/** The bucket that exists in every test file. */
export const Bucket = "assets";

/** For tests: an account with a bucket, for the tests of a file; returns the client of it. */
export function openS3() {
  const at = setUpOnce(
    async () => {
      const { options, end } = await runningAccount();
      const s3 = new S3Client(options);
      await s3.send(new CreateBucketCommand({ Bucket }));
      return { s3, end };
    },
    async ({ s3, end }) => {
      s3.destroy();
      await end();
    },
  );
  return () => at().s3;
}
