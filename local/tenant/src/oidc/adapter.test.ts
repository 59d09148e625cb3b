import { expect, test } from "vitest";
import { memoryStore } from "../../test/tenant";
import { storeAdapter } from "./adapter";
import { loadOidcProvider } from "./oidc-server";

const refreshTokens = async () =>
  storeAdapter(memoryStore(), await loadOidcProvider())("RefreshToken");

test("of two requests that find a token unused, only one can use it", async () => {
  const tokens = await refreshTokens();
  await tokens.upsert("a", { grantId: "g", clientId: "c" }, 60);
  const uses = await Promise.allSettled([tokens.consume("a"), tokens.consume("a")]);
  expect(uses.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  await expect(tokens.consume("gone")).rejects.toMatchObject({ error: "invalid_grant" });
});

test("a revoked grant deletes everything that belongs to it, and nothing else", async () => {
  const tokens = await refreshTokens();
  for (const [id, grantId] of ["a1", "a2", "b1"].map((id) => [id, id.charAt(0)] as const)) {
    await tokens.upsert(id, { grantId }, 60);
  }
  await tokens.revokeByGrantId("a");
  const left = await Promise.all(["a1", "a2", "b1"].map((id) => tokens.find(id)));
  expect(left).toEqual([undefined, undefined, { grantId: "b" }]);
});

test("a change to what was found does not change what is stored", async () => {
  const tokens = await refreshTokens();
  await tokens.upsert("a", { authorizations: {} }, 60);
  const found = await tokens.find("a");
  if (found) found.authorizations = { c: { sid: "x" } };
  expect(await tokens.find("a")).toEqual({ authorizations: {} });
});
