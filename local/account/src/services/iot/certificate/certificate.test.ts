import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { selfSigned } from "./self-signed";
import { trustedFile, writeTrusted } from "./trusted-file";

const now = new Date("2026-11-23T12:00:00Z");

test("the certificate is self-signed, for this machine, and of no certificate authority", () => {
  const { certificate, privateKey } = selfSigned(now);
  const read = new X509Certificate(certificate);
  expect(read.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(read.checkHost("localhost")).toBe("localhost");
  expect(read.checkHost("example.com")).toBeUndefined();
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkPrivateKey(createPrivateKey(privateKey))).toBe(true);
  expect(read.ca).toBe(false);
  expect(read.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
  expect([new Date(read.validFrom), new Date(read.validTo)]).toEqual([
    new Date("2026-11-23T11:00:00Z"),
    new Date("2027-11-23T12:00:00Z"),
  ]);
});

test("every certificate has its own key and serial number", () => {
  const [one, other] = [selfSigned(now), selfSigned(now)].map(
    ({ certificate }) => new X509Certificate(certificate),
  );
  expect(one?.serialNumber).toHaveLength(32);
  expect(one?.serialNumber).not.toBe(other?.serialNumber);
  expect(one?.fingerprint256).not.toBe(other?.fingerprint256);
});

test("certificates that this machine already trusts stay trusted", async () => {
  const dir = await mkdtemp(join(tmpdir(), "trusted-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const proxy = join(dir, "proxy.pem");
  await writeFile(proxy, "PROXY\n");
  const written = async (inherited: string) => {
    await writeTrusted(dir, "BROKER\n", inherited);
    return readFile(trustedFile(dir), "utf8");
  };
  expect(await written(proxy)).toBe("BROKER\nPROXY\n");
  expect(await written(join(dir, "not-there.pem"))).toBe("BROKER\n");
  // An account started within `exec` of another one on the same folder.
  expect(await written(trustedFile(dir))).toBe("BROKER\n");
});
