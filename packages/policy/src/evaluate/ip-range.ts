import { Problem } from "./problem";

export interface IpAddress {
  readonly family: "IPv4" | "IPv6";
  readonly bits: bigint;
}

export interface IpRange {
  contains(address: IpAddress): boolean;
}

/** An address, or a range in CIDR notation (reference_policies_elements_condition_operators.html#Conditions_IPAddress). */
export function readIpRange(text: string): IpRange | Problem {
  const [written = "", prefix, ...rest] = text.split("/");
  const network = readIpAddress(written);
  const isNumber = prefix === undefined || /^(0|[1-9]\d{0,2})$/.test(prefix);
  if (!network || !isNumber || rest.length > 0) return notARange(text);
  // The page's only default is "/32", and that is a wide range of IPv6.
  if (network.family === "IPv6" && prefix === undefined) {
    return new Problem(`"${text}" has no prefix, which has to be written for IPv6`);
  }
  const hostBits = bitCount[network.family] - Number(prefix ?? 32);
  if (hostBits < 0) return notARange(text);
  const shift = BigInt(hostBits);
  return {
    contains: ({ family, bits }) =>
      family === network.family && bits >> shift === network.bits >> shift,
  };
}

/**
 * An address with a zone (`fe80::1%eth0`) and an IPv4 address in IPv6 notation (`::ffff:10.0.0.1`) are not
 * read: the page does not say what they match.
 */
export function readIpAddress(text: string): IpAddress | undefined {
  if (/^(::|(0{1,4}:){5})ffff:/i.test(text)) return undefined;
  const isIpv6 = text.includes(":");
  const bits = isIpv6 ? ipv6Bits(text) : ipv4Bits(text);
  return bits === undefined ? undefined : { family: isIpv6 ? "IPv6" : "IPv4", bits };
}

const bitCount = { IPv4: 32, IPv6: 128 };

const notARange = (text: string) => new Problem(`"${text}" is not an IP address or range`);

function ipv4Bits(text: string): bigint | undefined {
  const octets = text.split(".");
  if (octets.length !== 4) return undefined;
  if (octets.some((octet) => !/^(0|[1-9]\d{0,2})$/.test(octet) || Number(octet) > 255)) {
    return undefined;
  }
  return octets.reduce((bits, octet) => (bits << 8n) | BigInt(octet), 0n);
}

/** `::` stands for one or more groups of zeros; the last two groups may be written as IPv4 (RFC 4291, 2.2). */
function ipv6Bits(text: string): bigint | undefined {
  const [left = "", right, ...rest] = withoutIpv4(text).split("::");
  if (rest.length > 0) return undefined;

  const head = left === "" ? [] : left.split(":");
  const tail = right ? right.split(":") : [];
  const missing = 8 - head.length - tail.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;

  const groups = [...head, ...Array<string>(missing).fill("0"), ...tail];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}

function withoutIpv4(text: string): string {
  const last = text.slice(text.lastIndexOf(":") + 1);
  const bits = last.includes(".") ? ipv4Bits(last) : undefined;
  if (bits === undefined) return text;
  const groups = `${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`;
  return text.slice(0, -last.length) + groups;
}
