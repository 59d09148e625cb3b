/** IAM policies: what they allow, by which statement, and the policies of CloudFormation templates. */
export type { ConditionContext } from "./evaluate/condition-context";
export {
  type DocumentStatement,
  type PolicyDocument,
  type PrincipalElement,
  readDocument,
} from "./evaluate/document";
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
export { compileStatement, type RequestContext, type Statement } from "./evaluate/statement";
export type * from "./evaluate/verdict";
export { awsManagedPolicies } from "./template-policies/aws-managed";
export type { StandalonePolicy, TemplatePolicy } from "./template-policies/policies";
export { readPolicies, type TemplatePolicies } from "./template-policies/read-policies";
export type { Resource } from "./template-policies/resource-names";
export type { Role } from "./template-policies/roles";
export type { Stacks, TemplateOptions } from "./template-policies/stacks";
export { statementsOf, type WrittenStatement } from "./template-policies/statements";
