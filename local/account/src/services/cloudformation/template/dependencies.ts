import type { ResourceDeclaration, Template } from "@own-rows/policy/template";
import { validationError } from "../errors";
import { references } from "./references";

/** The resources that a resource waits for: what it names in DependsOn and in its properties. */
export function dependenciesOf(template: Template, resource: ResourceDeclaration): string[] {
  const named = references(resource.Properties)
    .filter(({ kind }) => kind !== "condition")
    .map(({ name }) => name)
    .filter((name) => name in template.resources);
  return [...new Set([...resource.DependsOn, ...named])];
}

/** Refuses a template whose resources wait for each other. */
export function refuseCycles(template: Template) {
  const open = new Map(
    Object.entries(template.resources).map(([id, resource]) => [
      id,
      dependenciesOf(template, resource),
    ]),
  );
  for (let ready = free(open); ready.length > 0; ready = free(open)) {
    for (const id of ready) open.delete(id);
  }
  if (open.size === 0) return;
  const inCircle = [...open.keys()].filter((id) => reaches(open, id));
  throw validationError(`Circular dependency between resources: [${inCircle.join(", ")}]`);
}

const free = (open: ReadonlyMap<string, readonly string[]>) =>
  [...open].filter(([, needs]) => needs.every((need) => !open.has(need))).map(([id]) => id);

/** Whether a resource waits for itself. */
const reaches = (open: ReadonlyMap<string, readonly string[]>, start: string) => {
  const seen = new Set<string>();
  const queue = [...(open.get(start) ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === start) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...(open.get(next) ?? []));
  }
  return false;
};
