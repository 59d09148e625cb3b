import { BlockList, isIP } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readIpAddress, readIpRange } from "./ip-range";
import { Problem } from "./problem";

/** Node's own parser and ranges, which this package does without, are what these are compared with. */
const isMapped = (text: string) => /^(::|(0{1,4}:){5})ffff:/i.test(text);
const addresses = fc.oneof(fc.ipV4(), fc.ipV6()).filter((text) => !isMapped(text));
const almostAddresses = fc
  .array(fc.constantFrom("0", "1", "00", "255", "256", "f", "ffff", "12345", ":", "::", ".", "g"), {
    maxLength: 17,
  })
  .map((parts) => parts.join(""))
  .filter((text) => !isMapped(text));

test("what Node reads as an IP address is read, and nothing else", () => {
  fc.assert(
    fc.property(fc.oneof(addresses, almostAddresses), (text) => {
      const family = { 4: "IPv4", 6: "IPv6" }[isIP(text)];
      expect(readIpAddress(text)?.family).toBe(family);
    }),
    { numRuns: 2000 },
  );
});

test("a range contains what Node's BlockList says", () => {
  fc.assert(
    fc.property(addresses, addresses, fc.nat(128), (network, address, number) => {
      const family = isIP(network) === 4 ? "ipv4" : "ipv6";
      const prefix = family === "ipv4" ? number % 33 : number;
      const list = new BlockList();
      list.addSubnet(network, prefix, family);

      const range = readIpRange(`${network}/${prefix}`);
      if (range instanceof Problem) throw new Error(range.reason);
      for (const text of [network, address]) {
        const read = readIpAddress(text);
        const isSameFamily = isIP(text) === isIP(network);
        expect(read && range.contains(read)).toBe(isSameFamily && list.check(text, family));
      }
    }),
  );
});

test.each(["fe80::1%eth0", "::ffff:10.0.0.1", "0:0:0:0:0:ffff:a00:1", "10.0.0.1:80", ""])(
  "%j is not read as an address",
  (text) => {
    expect(readIpAddress(text)).toBeUndefined();
  },
);

test.each(["10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/8/8", "10.0.0.0/", "::/129", "::1", "a/8"])(
  "%j is not read as a range",
  (text) => {
    expect(readIpRange(text)).toBeInstanceOf(Problem);
  },
);
