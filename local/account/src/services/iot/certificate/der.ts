/** ASN.1 in its distinguished encoding, as far as a certificate needs it (ITU-T X.690). */
const element =
  (tag: number) =>
  (...content: readonly Buffer[]) => {
    const body = Buffer.concat(content);
    return Buffer.concat([Buffer.of(tag), lengthOf(body), body]);
  };

export const boolean = (value: boolean) => element(0x01)(Buffer.of(value ? 0xff : 0));
export const octetString = element(0x04);
export const sequence = element(0x30);
export const set = element(0x31);
export const utf8String = (text: string) => element(0x0c)(Buffer.from(text));

/** A positive one. */
export const integer = (bytes: Buffer) =>
  element(0x02)((bytes[0] ?? 0) > 0x7f ? Buffer.of(0) : Buffer.alloc(0), bytes);

/** Of whole bytes. */
export const bitString = (bytes: Buffer) => element(0x03)(Buffer.of(0), bytes);

/** `2.5.4.3` */
export const objectIdentifier = (dotted: string) => {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return element(0x06)(Buffer.from([first * 40 + second, ...rest.flatMap(inBase128)]));
};

/** With a four-digit year. */
export const generalizedTime = (time: Date) =>
  element(0x18)(Buffer.from(time.toISOString().replace(/[-:T]|\.\d+/g, "")));

/** `[number]` around whole elements. */
export const explicit = (number: number) => element(0xa0 + number);
/** `[number]` in place of the tag of a primitive one. */
export const implicit = (number: number) => element(0x80 + number);

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
