/** CloudFormation templates: their types, and the values of their functions. */
export { isConditionMet } from "./intrinsics/conditions";
export { type Scope, textOf } from "./intrinsics/intrinsic";
export { attributeReference, substitutedNames } from "./intrinsics/references";
export { canonical, isList, isObject, type Json, type JsonObject } from "./json";
export { readTemplate } from "./read-template";
export { type FunctionCall, functionCall, resolveValue } from "./resolve-value";
export * from "./template";
export { isPseudoParameter, templateScope } from "./template-scope";
