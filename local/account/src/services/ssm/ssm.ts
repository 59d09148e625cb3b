import type { ServiceFactory } from "../../service";
import { openCipher } from "./cipher";
import { DeleteParameter, DeleteParameters } from "./delete-parameters";
import { DescribeParameters } from "./describe-parameters";
import { getParameter, getParameters, getParametersByPath } from "./get-parameters";
import { putParameter } from "./put-parameter";
import { AddTagsToResource, ListTagsForResource, RemoveTagsFromResource } from "./tags";

/**
 * Systems Manager's Parameter Store.
 * Tested by ssm.test.ts, and with `sst secrets` by test/lifecycle/refused.test.ts.
 * Error texts without a source are as users report them; unverified.
 */
export const ssm: ServiceFactory = async ({ dataDir }) => {
  const cipher = await openCipher(dataDir);
  return {
    name: "ssm",
    protocol: { kind: "json", version: "1.1", targetPrefix: "AmazonSSM" },
    operations: {
      AddTagsToResource,
      DeleteParameter,
      DeleteParameters,
      DescribeParameters,
      GetParameter: getParameter(cipher),
      GetParameters: getParameters(cipher),
      GetParametersByPath: getParametersByPath(cipher),
      ListTagsForResource,
      PutParameter: putParameter(cipher),
      RemoveTagsFromResource,
    },
  };
};
