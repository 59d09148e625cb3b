import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** The file that a Node client names in `NODE_EXTRA_CA_CERTS` to trust the message broker. */
export function trustedFile(dataDir: string) {
  return resolve(dataDir, "iot", "trusted.pem");
}

/**
 * Writes the broker's certificate where clients read it. Certificates that this machine trusts through the
 * same variable (a company's proxy) are copied, since a client reads only one such file.
 */
export async function writeTrusted(
  dataDir: string,
  certificate: string,
  inherited = process.env.NODE_EXTRA_CA_CERTS,
) {
  const file = trustedFile(dataDir);
  const others =
    inherited === undefined || resolve(inherited) === file
      ? ""
      : await readFile(inherited, "utf8").catch(() => "");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${certificate}${others}`);
}
