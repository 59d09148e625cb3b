import type { IncomingHttpHeaders } from "node:http";
import { isFromElsewhere } from "@own-rows/local-runtime/loopback-host";
import { deployerAccessKeyId } from "../services/iam/deployer";

/**
 * Everybody knows the deployer's key, pages of other sites included, and a browser lets them send to this
 * machine. What AWS's endpoints leave open to any page is safe there, where no key is public.
 */
export function isPublicKeyFromElsewhere(accessKeyId: string, headers: IncomingHttpHeaders) {
  return accessKeyId === deployerAccessKeyId && isFromElsewhere(headers);
}

export const publicKeyRefused =
  "A page of another machine may not use the deployer's key, which is public.";
