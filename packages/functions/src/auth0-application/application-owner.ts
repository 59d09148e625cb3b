import type { Application } from "./settings";

/** Whose an application is, or who else uses it: one resource of one CloudFormation stack. */
export interface Owner {
  readonly app: string;
  readonly stage: string;
  /** The ARN of the CloudFormation stack. */
  readonly stack: string;
  /** The logical ID of the resource in that stack. */
  readonly resource: string;
}

/** The mark in `client_metadata` of the application that a stack made: it may change and delete it. */
export function ownershipMarker({ app, stage, stack, resource }: Owner) {
  return {
    app,
    stage,
    stack,
    resource,
  };
}

/** Whether an application carries the marker: the same name is not enough. */
export function isOwnedBy({ client_metadata }: Application, owner: Owner) {
  return Object.entries(ownershipMarker(owner)).every(
    ([key, value]) => client_metadata?.[key] === value,
  );
}

/** The stage that made an application, `own-rows/alice`; nothing for one that a person made. */
export function makerOf({ client_metadata }: Application): string | undefined {
  const { app, stage, stack } = client_metadata ?? {};
  return typeof stack === "string" && stack.startsWith("arn:") ? `${app}/${stage}` : undefined;
}

/**
 * What tells owners of one application apart, also over accounts: the logical ID and the last part of
 * the stack's ARN, which is unique. Auth0 allows neither dots nor braces in a metadata key.
 */
export function ownerKey({ stack, resource }: Pick<Owner, "stack" | "resource">) {
  return `${resource}:${stack.slice(stack.lastIndexOf("/") + 1)}`;
}
