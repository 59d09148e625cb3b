import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

export interface PasswordHash {
  readonly salt: string;
  readonly hash: string;
}

/** Hashed with scrypt, so that the passwords of people someone adds are not in the store. */
export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16).toString("base64url");
  return { salt, hash: (await derive(password, salt)).toString("base64url") };
}

/** Takes the same time for a person who does not exist: without a hash it compares with nothing. */
export async function verifyPassword(password: string, stored: PasswordHash | undefined) {
  const derived = await derive(password, stored?.salt ?? "nobody");
  const expected = Buffer.from(stored?.hash ?? "", "base64url");
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}

const derive = (password: string, salt: string) =>
  new Promise<Buffer>((resolve, reject) => {
    scrypt(password, salt, 32, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
