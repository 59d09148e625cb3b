import { expect, test } from "vitest";
import { scopeOf } from "./scope";

const scope = "AKID/20261123/us-east-1/s3/aws4_request";

test.each([
  [{ authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host` }, "/"],
  [{}, `/?X-Amz-Credential=${encodeURIComponent(scope)}`],
])("the scope says who signed, and for which service", (headers, url) => {
  expect(scopeOf({ headers, url })).toEqual({ accessKeyId: "AKID", service: "s3" });
});

test.each(["/", "/?X-Amz-Credential=%zz", "/?X-Amz-Credential=nobody"])(
  "the address %s has none",
  (url) => {
    expect(scopeOf({ headers: {}, url })).toBeUndefined();
  },
);
