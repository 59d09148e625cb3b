import { BlockList, isIP } from "node:net";
import { type Operator, pair } from "./operators/operator";
import { Problem } from "./pattern";

/** An address or a range in CIDR form (reference_policies_elements_condition_operators.html#Conditions_IPAddress). */
const compile: Operator["compile"] = (text) => {
  const range = read(text);
  if (range instanceof Problem) return range;
  return (actual) => {
    const family = familyOf(actual);
    if (family === undefined) {
      return new Problem(`the request's "${actual}" is not an IP address`);
    }
    return family === range.family && range.list.check(actual, family);
  };
};

const read = (text: string) => {
  const [address = "", prefix, more] = text.split("/");
  const family = familyOf(address);
  const longest = family === "ipv4" ? 32 : 128;
  const readable = prefix === undefined || /^(0|[1-9]\d{0,2})$/.test(prefix);
  if (!family || !readable || Number(prefix ?? 0) > longest || more !== undefined) {
    return new Problem(`"${text}" is not an IP address or range`);
  }
  // The page's only default is "/32", which of IPv6 is a range wider than anyone means by an address.
  if (family === "ipv6" && prefix === undefined) {
    return new Problem(`"${text}" has no prefix, which has to be written for IPv6`);
  }
  const list = new BlockList();
  list.addSubnet(address, Number(prefix ?? 32), family);
  return { family, list };
};

/** An address with a zone (`fe80::1%eth0`), or IPv4 in IPv6's clothes (`::ffff:10.0.0.1`), is not told by the page. */
const familyOf = (address: string) => {
  const version = /%|^(::|(0{1,4}:){5})ffff:/i.test(address) ? 0 : isIP(address);
  if (version === 0) return undefined;
  return version === 4 ? "ipv4" : "ipv6";
};

export const ipOperators = pair("IpAddress", "NotIpAddress", compile);
