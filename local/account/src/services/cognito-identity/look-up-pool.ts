import type { Account } from "../../account";
import { had, must, type Trail } from "../../trace/trace";
import { notAuthorized, notFound } from "./errors";
import { findPool, type IdentityPool, pools } from "./pool";

/** The pool that a request without a signature names, and what of it decides. @throws ResourceNotFoundException */
export function lookUpPool(account: Account, id: string, trail: Trail): IdentityPool {
  const station = trail.at("pool", id);
  const exists = pools(account.store).has(id);
  must(station, exists, ["in this account", { wanted: [id], ...had(exists ? id : "") }], () =>
    notFound(`IdentityPool '${id}' not found.`),
  );
  const pool = findPool(account, id);
  station.note("guests", { wanted: [], actual: [pool.guests ? "on" : "off"] });
  station.note("classic flow", { wanted: [], actual: [pool.classicFlow === false ? "off" : "on"] });
  return pool;
}

/** Whether the pool takes someone who shows no token. @throws NotAuthorizedException */
export function guestsAllowed(pool: IdentityPool, trail: Trail) {
  return must(
    trail.at("pool", pool.id),
    pool.guests,
    ["guests", { wanted: ["on, for who shows no token"], actual: [pool.guests ? "on" : "off"] }],
    () => notAuthorized("Unauthenticated access is not supported for this identity pool."),
  );
}
