import { and, contains, equals, not, or, when } from "./conditions";
import { findInMap } from "./find-in-map";
import { getAzs } from "./get-azs";
import { getAtt, importValue, ref } from "./references";
import type { Intrinsic } from "./scope";
import { select } from "./select";
import { base64, join, split } from "./strings-and-lists";
import { sub } from "./sub";

/** The functions of the template language; one that is not here is refused by its name. */
export const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: ref,
  "Fn::And": and,
  "Fn::Base64": base64,
  "Fn::Contains": contains,
  "Fn::Equals": equals,
  "Fn::FindInMap": findInMap,
  "Fn::GetAZs": getAzs,
  "Fn::GetAtt": getAtt,
  "Fn::If": when,
  "Fn::ImportValue": importValue,
  "Fn::Join": join,
  "Fn::Not": not,
  "Fn::Or": or,
  "Fn::Select": select,
  "Fn::Split": split,
  "Fn::Sub": sub,
};
