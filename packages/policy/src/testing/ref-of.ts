import { find } from "./find";
import type { Policies } from "./policies-of";

/** What Ref gives of a resource in these templates, such as an identity pool's ID: for the values of conditions. */
export function refOf({ stacks, resources }: Policies, resource: string): string {
  return stacks.ref(find("resource", resource, resources));
}
