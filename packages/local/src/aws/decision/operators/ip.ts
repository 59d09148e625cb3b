import { BlockList, isIP } from "node:net";
import { Problem } from "../template";
import { type Operator, pair } from "./operator";

/** An address or a range in CIDR form (reference_policies_elements_condition_operators.html#Conditions_IPAddress). */
const compile: Operator["compile"] = (text) => {
  const [address = "", prefix, more] = text.split("/");
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  const length = prefix === undefined ? longest : Number(prefix);
  const readable = prefix === undefined || /^\d{1,3}$/.test(prefix);
  if (version === 0 || !readable || length > longest || more !== undefined) {
    return new Problem(`"${text}" is not an IP address or range`);
  }

  const range = new BlockList();
  range.addSubnet(address, length, version === 4 ? "ipv4" : "ipv6");
  return (actual) => {
    const actualVersion = isIP(actual);
    if (actualVersion === 0) return new Problem(`the request's "${actual}" is not an IP address`);
    return range.check(actual, actualVersion === 4 ? "ipv4" : "ipv6");
  };
};

export const ipOperators = pair("IpAddress", "NotIpAddress", compile);
