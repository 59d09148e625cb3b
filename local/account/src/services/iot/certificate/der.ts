// ASN.1 in its distinguished encoding, as far as a certificate needs it (ITU-T X.690).
// Tested by certificate.test.ts.

const element =
  (tag: number) =>
  (...content: readonly Buffer[]) => {
    const body = Buffer.concat(content);
    return Buffer.concat([Buffer.of(tag), lengthOf(body), body]);
  };

export function boolean(value: boolean) {
  return element(0x01)(Buffer.of(value ? 0xff : 0));
}
export const octetString = element(0x04);
export const sequence = element(0x30);
export const set = element(0x31);
export function utf8String(text: string) {
  return element(0x0c)(Buffer.from(text));
}

/** A positive integer. */
export function integer(bytes: Buffer) {
  return element(0x02)((bytes[0] ?? 0) > 0x7f ? Buffer.of(0) : Buffer.alloc(0), bytes);
}

/** A number of bits that is a multiple of 8. */
export function bitString(bytes: Buffer) {
  return element(0x03)(Buffer.of(0), bytes);
}

/** `2.5.4.3` */
export function objectIdentifier(dotted: string) {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return element(0x06)(Buffer.from([first * 40 + second, ...rest.flatMap(inBase128)]));
}

/** With a four-digit year. */
export function generalizedTime(time: Date) {
  return element(0x18)(Buffer.from(time.toISOString().replace(/[-:T]|\.\d+/g, "")));
}

/** `[number]` around elements. */
export function explicit(number: number) {
  return element(0xa0 + number);
}

/** `[number]` in place of a primitive element's tag. */
export function implicit(number: number) {
  return element(0x80 + number);
}

const lengthOf = ({ length }: Buffer) => {
  if (length < 0x80) return Buffer.of(length);
  if (length < 0x100) return Buffer.of(0x81, length);
  return Buffer.of(0x82, length >> 8, length & 0xff);
};

const inBase128 = (number: number): number[] => {
  const digits = [number & 0x7f];
  for (let rest = number >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
};
