/** IAM's policy evaluation: who may do what to which resource, and by which statement. */

export type { ConditionContext } from "./evaluate/condition-context";
export { type DocumentStatement, readDocument } from "./evaluate/document";
export { type EvaluationInput, evaluate } from "./evaluate/evaluate";
export { explain } from "./evaluate/explain";
export {
  anonymous,
  type Entity,
  federatedPrincipal,
  type Principal,
  servicePrincipal,
} from "./evaluate/principal";
export { Problem } from "./evaluate/problem";
export type * from "./evaluate/request";
export type { AuthorizationRequest as Ask } from "./evaluate/request";
export { compileStatement, type RequestContext } from "./evaluate/statement";
export type * from "./evaluate/verdict";
export { awsManaged } from "./template-policies/aws-managed";
