/** IAM's policy evaluation: who may do what to which resource, and by which statement. */
export { BoundedCache } from "./evaluate/bounded";
export { type DocumentStatement, readDocument } from "./evaluate/document";
export { decide, type PolicySet } from "./evaluate/evaluate";
export { Problem } from "./evaluate/pattern";
export {
  anonymous,
  type Entity,
  federatedPrincipal,
  type Principal,
  servicePrincipal,
} from "./evaluate/principal";
export type * from "./evaluate/request";
export { compileStatement, type Question } from "./evaluate/statement";
export { awsManaged } from "./template-policies/aws-managed";
