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
export const ownershipMarker = ({ app, stage, stack, resource }: Owner) => ({
  app,
  stage,
  stack,
  resource,
});

/** Whether an application carries the marker: the same name is not enough. */
export const isOwnedBy = ({ client_metadata }: Application, owner: Owner) =>
  Object.entries(ownershipMarker(owner)).every(([key, value]) => client_metadata?.[key] === value);

/** The stage that made an application, `own-rows/alice`; nothing for one that a person made. */
export const makerOf = ({ client_metadata }: Application): string | undefined => {
  const { app, stage, stack } = client_metadata ?? {};
  return typeof stack === "string" && stack.startsWith("arn:") ? `${app}/${stage}` : undefined;
};

/**
 * What tells owners of one application apart, also over accounts: the logical ID and the last part of
 * the stack's ARN, which is unique. Auth0 allows neither dots nor braces in a metadata key.
 */
export const ownerKey = ({ stack, resource }: Pick<Owner, "stack" | "resource">) =>
  `${resource}:${stack.slice(stack.lastIndexOf("/") + 1)}`;
