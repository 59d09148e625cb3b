import { readFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import tls from "node:tls";

/**
 * Adds the certificates in a file to those that Node trusts. NODE_EXTRA_CA_CERTS does it for a process, but is
 * read when the process starts, and a function is a thread of a process that has started before.
 * `addCACert` is not in Node's documentation. `tls.setDefaultCACertificates` is, but not in Node 20, and it takes
 * 45 ms. This takes 1.5 ms for each connection. Tested by ../trusted-certificates.test.ts.
 */
export function trustCertificatesIn(file) {
  const { createSecureContext } = tls;
  tls.createSecureContext = (options) => {
    const secure = createSecureContext(options);
    // A connection that names certificates trusts only those.
    if (!options?.ca) secure.context.addCACert(readFileSync(file));
    return secure;
  };
  syncBuiltinESMExports();
}
