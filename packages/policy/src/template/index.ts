/** CloudFormation templates, as far as reading their values goes. */
export { list, text } from "./intrinsics/arguments";
export { evaluate } from "./intrinsics/evaluate";
export { functionCall } from "./intrinsics/function-call";
export { holds } from "./intrinsics/logic";
export { attributeReference } from "./intrinsics/references";
export type { Scope } from "./intrinsics/scope";
export { substitutedNames } from "./intrinsics/sub";
export { templateScope } from "./intrinsics/template-scope";
export { canonical, isList, isObject, type Json, type JsonObject } from "./json";
export { json, jsonObject } from "./json-schema";
export { isPseudoParameter } from "./pseudo-parameters";
export type * from "./template";
export { formatError, intrinsicError, TemplateError } from "./template-error";
