import type { IncomingHttpHeaders } from "node:http";
import { isFromElsewhere } from "@own-rows/local-runtime/loopback-host";
import { DEPLOYER_ACCESS_KEY_ID } from "../services/iam/deployer";

/**
 * Everybody knows the deployer's key, pages of other sites included, and a browser lets them send to this
 * machine. What AWS's endpoints leave open to any page is safe there, where no key is public.
 */
export const isPublicKeyFromElsewhere = (accessKeyId: string, headers: IncomingHttpHeaders) =>
  accessKeyId === DEPLOYER_ACCESS_KEY_ID && isFromElsewhere(headers);

export const PUBLIC_KEY_REFUSED =
  "A page of another machine may not use the deployer's key, which is public.";
