import { globalKeys, tagKeys } from "./global-keys";
import { nearest } from "./nearest";
import { crossServiceKeys, serviceKeys } from "./service-keys";

/**
 * Why a text is no condition key, in a sentence; nothing if it is one. Names of keys are
 * case-insensitive (reference_policies_elements_condition.html).
 */
export function keyProblem(key: string): string | undefined {
  const [, prefix = "", name = ""] = /^([^:\s]+):(\S.*)$/.exec(key) ?? [];
  const families = [...tagKeys, ...crossServiceKeys.filter((one) => one.endsWith("/"))];
  if (families.some((family) => isOf(family, key))) return undefined;

  const known = prefix.toLowerCase() === "aws" ? globalKeys : serviceKeys[prefix.toLowerCase()];
  if (known?.some((one) => one.toLowerCase() === key.toLowerCase())) return undefined;
  // A service without a list here, or an OpenID Connect provider, whose claims are its own.
  if (name && !known && /^[a-z0-9.-]+(\/\S+)?$/i.test(prefix)) return undefined;
  return `"${key}" is not a condition key. Is it ${nearest(key, known ?? everyKey)}?`;
}

/** The service that a key belongs to; nothing for one that requests to several services carry. */
export function serviceOf(key: string): string | undefined {
  const prefix = key.split(":", 1)[0]?.toLowerCase() ?? "";
  const isShared = crossServiceKeys.some((one) => key.toLowerCase().startsWith(one.toLowerCase()));
  return prefix === "aws" || prefix === "saml" || prefix.includes(".") || isShared
    ? undefined
    : prefix;
}

const isOf = (family: string, key: string) =>
  key.toLowerCase().startsWith(family.toLowerCase()) && key.length > family.length;

const everyKey = [...globalKeys, ...Object.values(serviceKeys).flat()];
