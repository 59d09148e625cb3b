import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { memoryStore } from "../test/tenant";
import { jwksOf, rsaAlgorithms, signingKeyOf, signToken } from "./signing-keys";

const store = memoryStore();

test.each(rsaAlgorithms)(
  "a token signed with %s is verified by the key of its kid",
  async (alg) => {
    const key = await signingKeyOf(store);
    const token = await signToken({ sub: "x", exp: 2 ** 33 }, { alg, key });
    const published = jwksOf(key).map(({ kty, n, e, kid, alg, use }) => ({
      ...{ kty: kty ?? "RSA", n, e },
      ...{ kid, alg, use },
    }));
    const { payload, protectedHeader } = await jwtVerify(
      token,
      createLocalJWKSet({ keys: published }),
    );
    expect(payload.sub).toBe("x");
    expect(protectedHeader).toMatchObject({ alg, typ: "JWT" });
  },
);

test("a token can be unsigned, or signed with a secret", async () => {
  const unsigned = await signToken({ sub: "x" }, { alg: "none" });
  expect(unsigned).toMatch(/^[^.]+\.[^.]+\.$/);
  const secret = "s".repeat(64);
  const token = await signToken({ sub: "x" }, { alg: "HS256", secret });
  expect(decodeProtectedHeader(token)).toEqual({ alg: "HS256", typ: "JWT" });
  await jwtVerify(token, new TextEncoder().encode(secret));
});

test("the key is generated once and is an RSA key of 2048 bits", async () => {
  const key = await signingKeyOf(store);
  expect(await signingKeyOf(store)).toEqual(key);
  expect(Buffer.from(key.n, "base64url")).toHaveLength(256);
});
