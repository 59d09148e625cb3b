import type {
  CloudFormationCustomResourceEvent,
  CloudFormationCustomResourceResponse,
  Context,
} from "aws-lambda";
import { answer } from "./custom-resource-answer";
import { explain } from "./explain";

export interface Made {
  /** What CloudFormation knows the thing by; another id than before means that the thing was replaced. */
  readonly physicalResourceId: string;
  /** What the template can read with Fn::GetAtt. */
  readonly data?: Record<string, string>;
}

/** What a custom resource does. `properties` arrive with every scalar a string, and have to be parsed. */
export interface CustomResource {
  create(request: Request): Promise<Made>;
  update(request: UpdateRequest): Promise<Made>;
  delete(request: DeleteRequest): Promise<void>;
}

export interface Request {
  readonly stackId: string;
  readonly logicalResourceId: string;
  readonly properties: unknown;
}

export interface UpdateRequest extends Request {
  readonly physicalResourceId: string;
  readonly oldProperties: unknown;
}

export interface DeleteRequest extends Request {
  /** Or `neverMade`, after a create that failed. */
  readonly physicalResourceId: string;
}

/**
 * The id of what a create did not get as far as naming. CloudFormation then deletes it by this id, and a
 * half-made thing may be there: whoever made it has to look.
 */
export const neverMade = "never-made";

/** Time left to tell CloudFormation before Lambda ends the function. */
const reserveMs = 5_000;

/** A Lambda handler for these types of custom resources. It always answers, whatever happens in between. */
export const customResources =
  (types: Readonly<Record<string, CustomResource>>) =>
  async (event: CloudFormationCustomResourceEvent, context: Context) => {
    const deadline = context.getRemainingTimeInMillis() - reserveMs;
    const response = await Promise.race([carryOut(types, event), timeOut(event, deadline)]);
    await answer(event.ResponseURL, response);
  };

async function carryOut(
  types: Readonly<Record<string, CustomResource>>,
  event: CloudFormationCustomResourceEvent,
): Promise<CloudFormationCustomResourceResponse> {
  try {
    const resource = types[event.ResourceType];
    if (!resource) throw new Error(`This function does not make ${event.ResourceType}.`);
    return succeeded(event, await run(resource, event));
  } catch (error) {
    return failed(event, explain(error));
  }
}

async function run(resource: CustomResource, event: CloudFormationCustomResourceEvent) {
  const request = {
    stackId: event.StackId,
    logicalResourceId: event.LogicalResourceId,
    properties: event.ResourceProperties,
  };
  if (event.RequestType === "Create") return resource.create(request);

  const physicalResourceId = event.PhysicalResourceId;
  if (event.RequestType === "Update") {
    const oldProperties = event.OldResourceProperties;
    return resource.update({ ...request, physicalResourceId, oldProperties });
  }
  await resource.delete({ ...request, physicalResourceId });
  return { physicalResourceId };
}

const timeOut = (event: CloudFormationCustomResourceEvent, ms: number) =>
  new Promise<CloudFormationCustomResourceResponse>((resolve) => {
    const answerInTime = () => resolve(failed(event, "The function ran out of time."));
    setTimeout(answerInTime, ms).unref();
  });

const succeeded = (event: CloudFormationCustomResourceEvent, made: Made) => ({
  Status: "SUCCESS" as const,
  PhysicalResourceId: made.physicalResourceId,
  Data: made.data ?? {},
  ...echo(event),
});

const failed = (event: CloudFormationCustomResourceEvent, reason: string) => ({
  Status: "FAILED" as const,
  Reason: reason,
  PhysicalResourceId: "PhysicalResourceId" in event ? event.PhysicalResourceId : neverMade,
  ...echo(event),
});

const echo = ({ StackId, RequestId, LogicalResourceId }: CloudFormationCustomResourceEvent) => ({
  StackId,
  RequestId,
  LogicalResourceId,
});
