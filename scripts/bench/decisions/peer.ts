import PBAC from "pbac";
import type { Subject } from "./subject";

/** pbac, "AWS IAM Policy inspired and (mostly) compatible evaluation engine": it gives no explanation. */
export function peer({ policies, peerPolicies, action, resource, context }: Subject) {
  const engine = new PBAC(peerPolicies ?? policies);
  const request = { action, resource, context: nested(context) };
  return () => engine.evaluate(request);
}

/** `aws:SourceIp` becomes `{ aws: { SourceIp } }`; only keys with several values are lists. */
const nested = (context: Subject["context"]) => {
  const made: Record<string, Record<string, unknown>> = {};
  for (const [key, values] of Object.entries(context)) {
    const colon = key.indexOf(":");
    const [prefix, name] = [key.slice(0, colon), key.slice(colon + 1)];
    made[prefix] = { ...made[prefix], [name]: name === "LeadingKeys" ? values : values[0] };
  }
  return made;
};
