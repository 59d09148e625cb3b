/** CloudFormation templates, as far as reading their values goes. */

export { holds } from "./intrinsics/conditions";
export { functionCall } from "./intrinsics/function-call";
export { list, text } from "./intrinsics/intrinsic";
export { attributeReference } from "./intrinsics/references";
export type { Scope } from "./intrinsics/scope";
export { substitutedNames } from "./intrinsics/sub";
export { canonical, isList, isObject, type Json, type JsonObject } from "./json";
export { json, jsonObject } from "./json-schema";
export { isPseudoParameter } from "./pseudo-parameters";
export { evaluate } from "./resolve-value";
export type * from "./template";
export { formatError, intrinsicError, TemplateError } from "./template-error";
export { templateScope } from "./template-scope";
