import type { Account } from "../../account";
import type { Service } from "../../service";
import type { Engine } from "./engine/engine";
import { stopRuns } from "./engine/runs";
import { continueUpdateRollback } from "./operations/continue-update-rollback";
import { createStack } from "./operations/create-stack";
import { deleteStack } from "./operations/delete-stack";
import { DescribeStackEvents, DescribeStacks, ListStacks } from "./operations/describe-stacks";
import { ListExports, ListImports } from "./operations/exports";
import {
  DescribeStackResource,
  DescribeStackResources,
  ListStackResources,
} from "./operations/stack-resources";
import { GetTemplate, validateTemplate } from "./operations/template";
import { updateStack } from "./operations/update-stack";
import { findResourceType } from "./resource-types/resource-types";

/**
 * CloudFormation: deploys templates, with AWS's resource types or those of a test.
 * Tested by *.test.ts beside it and custom-resources/custom-resource.test.ts; with the SST CLI by test/lifecycle.
 */
export function cloudformation(
  account: Account,
  findType: Engine["findType"] = findResourceType,
): Service {
  return {
    name: "cloudformation",
    protocol: {
      kind: "query",
      version: "2010-05-15",
      namespace: "http://cloudformation.amazonaws.com/doc/2010-05-15/",
    },
    operations: {
      ContinueUpdateRollback: continueUpdateRollback(findType),
      CreateStack: createStack(findType),
      DeleteStack: deleteStack(findType),
      DescribeStackEvents,
      DescribeStackResource,
      DescribeStackResources,
      DescribeStacks,
      GetTemplate,
      ListExports,
      ListImports,
      ListStackResources,
      ListStacks,
      UpdateStack: updateStack(findType),
      ValidateTemplate: validateTemplate(findType),
    },
    close: () => stopRuns(account),
  };
}
