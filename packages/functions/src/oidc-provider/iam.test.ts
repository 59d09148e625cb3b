import { IAMClient, IAMServiceException } from "@aws-sdk/client-iam";
import { expect, test, vi } from "vitest";
import { virtualDeadline } from "../../test/virtual-clock";
import { iamOidcProvider } from "./iam";

test("what IAM says of a signature reaches CloudFormation without the headers that were signed", async () => {
  const iam = new IAMClient({ region: "eu-west-1" });
  const refusal = new IAMServiceException({
    name: "SignatureDoesNotMatch",
    message:
      "The signature does not match.\n\nThe Canonical String for this request should have been\n'POST\nx-amz-security-token:token-1'",
    $fault: "client",
    $metadata: { httpStatusCode: 403 },
  });
  vi.spyOn(iam, "send").mockRejectedValue(refusal);
  const provider = iamOidcProvider({
    iam,
    url: "https://tenant.eu.auth0.com",
    arn: "arn:aws:iam::111122223333:oidc-provider/tenant.eu.auth0.com",
    deadline: virtualDeadline({}),
  });
  await expect(provider.read()).rejects.toThrow(
    /^IAM did not .+: SignatureDoesNotMatch, The signature does not match\.\.$/,
  );
});
