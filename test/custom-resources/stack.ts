import { randomUUID } from "node:crypto";
import type { FunctionRunner, Pace, Response } from "./function-runner";

/** Properties as CloudFormation sends them: every scalar a string. */
export type Properties = Readonly<Record<string, string | readonly string[]>>;

/** A custom resource in a stack, and what CloudFormation knows of it. */
export interface Resource {
  readonly type: string;
  readonly stackId: string;
  readonly logicalId: string;
  physicalId?: string;
  properties?: Properties;
}

interface Options {
  readonly pace?: Pace;
  /** What a person does after a failed delete or rollback, before it is retried. */
  readonly mend?: () => void;
  /** Called with a resource before what CloudFormation knows of it changes. */
  readonly keep?: (resource: Resource) => void;
}

/** How a change ended, and the failure messages of its requests. */
export interface Ending {
  readonly isDone: boolean;
  readonly messages: readonly string[];
}

export function resource(
  type: string,
  { stage = "one", stackId = stackIdOf(stage) } = {},
): Resource {
  return {
    type,
    stackId,
    logicalId: `Resource${type.replace(/\W/g, "")}`,
  };
}

export function stackIdOf(stage: string) {
  return `arn:aws:cloudformation:us-east-1:000000000000:stack/${stage}-own-rows-Auth0/${randomUUID()}`;
}

/** Sends the requests that CloudFormation sends to a custom resource's function, also after a failure. */
export function cloudFormation(
  functions: FunctionRunner,
  { pace = "virtual", mend, keep }: Options = {},
) {
  const send = (of: Resource, event: object): Promise<Response> => {
    const RequestId = randomUUID();
    const shared = {
      ServiceToken: "arn:aws:lambda:us-east-1:000000000000:function:custom-resources",
      ResponseURL: functions.responseUrl(RequestId),
      StackId: of.stackId,
      RequestId,
      LogicalResourceId: of.logicalId,
      ResourceType: of.type,
    };
    // Through JSON, because the SDK's types tie some members to RequestType.
    return functions.run(JSON.parse(JSON.stringify({ ...shared, ...event })), pace);
  };

  const remove = async (of: Resource, physicalId: string, properties: Properties) => {
    const event = {
      RequestType: "Delete",
      PhysicalResourceId: physicalId,
      ResourceProperties: properties,
    };
    return persist(() => send(of, event));
  };

  /** For a delete or a rollback: if it fails, a person retries it. */
  const persist = async (act: () => Promise<Response>): Promise<string[]> => {
    const first = await act();
    if (first.Status === "SUCCESS") return [];
    mend?.();
    const second = await act();
    if (second.Status !== "SUCCESS") throw new Error(`It failed again: ${second.Reason}`);
    return [first.Reason ?? ""];
  };

  return {
    create: async (of: Resource, properties: Properties): Promise<Ending> => {
      const made = await send(of, { RequestType: "Create", ResourceProperties: properties });
      if (made.Status === "SUCCESS") {
        keep?.(of);
        Object.assign(of, { physicalId: made.PhysicalResourceId, properties });
        return { isDone: true, messages: [] };
      }
      const more = await remove(of, made.PhysicalResourceId, properties);
      return { isDone: false, messages: [made.Reason ?? "", ...more] };
    },

    update: async (of: Resource, properties: Properties): Promise<Ending> => {
      const { physicalId: before = "", properties: old = {} } = of;
      const update = (id: string, to: Properties, from: Properties) =>
        send(of, {
          RequestType: "Update",
          PhysicalResourceId: id,
          ResourceProperties: to,
          OldResourceProperties: from,
        });
      const updated = await update(before, properties, old);
      if (updated.Status === "SUCCESS") {
        keep?.(of);
        Object.assign(of, { physicalId: updated.PhysicalResourceId, properties });
        const isReplaced = updated.PhysicalResourceId !== before;
        const messages = isReplaced ? await remove(of, before, old) : [];
        return { isDone: true, messages };
      }
      const more = await persist(() => update(updated.PhysicalResourceId, old, properties));
      return { isDone: false, messages: [updated.Reason ?? "", ...more] };
    },

    delete: async (of: Resource): Promise<Ending> => {
      const messages = await remove(of, of.physicalId ?? "", of.properties ?? {});
      return { isDone: messages.length === 0, messages };
    },
  };
}
