import type { ServiceFactory } from "../../service";
import { DeleteParameter, DeleteParameters } from "./delete-parameters";
import { DescribeParameters } from "./describe-parameters";
import { getParameter, getParameters, getParametersByPath } from "./get-parameters";
import { putParameter } from "./put-parameter";
import { sealIn } from "./seal";
import { AddTagsToResource, ListTagsForResource, RemoveTagsFromResource } from "./tags";

/**
 * Systems Manager's Parameter Store.
 * Error texts that name no source are as users report them; unverified.
 */
export const ssm: ServiceFactory = async ({ dataDir }) => {
  const seal = await sealIn(dataDir);
  return {
    name: "ssm",
    protocol: { kind: "json", version: "1.1", targetPrefix: "AmazonSSM" },
    operations: {
      AddTagsToResource,
      DeleteParameter,
      DeleteParameters,
      DescribeParameters,
      GetParameter: getParameter(seal),
      GetParameters: getParameters(seal),
      GetParametersByPath: getParametersByPath(seal),
      ListTagsForResource,
      PutParameter: putParameter(seal),
      RemoveTagsFromResource,
    },
  };
};
