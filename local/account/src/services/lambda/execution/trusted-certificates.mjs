import { readFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import tls from "node:tls";

/**
 * Adds the certificates in a file to those that Node trusts by itself. NODE_EXTRA_CA_CERTS would do it for
 * a process, but is read when the process starts, and a function is a thread of one that started before.
 * `addCACert` is not in Node's documentation; what is, `tls.setDefaultCACertificates`, Node 20 has not,
 * and it takes 45 ms. This takes 1.5 ms for each connection, and nothing of a function that makes none.
 */
export function trustCertificatesIn(file) {
  const { createSecureContext } = tls;
  tls.createSecureContext = (options) => {
    const secure = createSecureContext(options);
    // Whoever names certificates trusts those only.
    if (!options?.ca) secure.context.addCACert(readFileSync(file));
    return secure;
  };
  syncBuiltinESMExports();
}
