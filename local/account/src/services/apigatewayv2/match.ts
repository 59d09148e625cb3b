import type { Route } from "./resources";

export interface Match {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The route of a request, by the priority in the developer guide, "Create routes for HTTP APIs": a full
 * match, then a greedy one, then `$default`; fixed segments before variables, the method before ANY.
 */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  segments: readonly string[],
): Match | undefined {
  const candidates = routes
    .flatMap((route) => matchOne(route, method, segments) ?? [])
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  return candidates[0];
}

const matchOne = (route: Route, method: string, segments: readonly string[]) => {
  if (route.RouteKey === "$default") return { route, pathParameters: {}, rank: "9" };

  const [routeMethod = "", path = ""] = route.RouteKey.split(" ");
  if (routeMethod !== "ANY" && routeMethod !== method) return undefined;
  const pattern = segmentsOf(path);
  const isGreedy = /\+\}$/.test(path);
  if (isGreedy ? segments.length < pattern.length : segments.length !== pattern.length) {
    return undefined;
  }

  const pathParameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? "";
    const name = /^\{(.+?)\+?\}$/.exec(part)?.[1];
    if (name === undefined && part !== segment) return undefined;
    if (name !== undefined && segment === "") return undefined;
    if (name !== undefined) {
      pathParameters[name] = part.endsWith("+}") ? segments.slice(index).join("/") : segment;
    }
  }
  return { route, pathParameters, rank: rankOf(pattern, isGreedy, routeMethod) };
};

/** Sorts as text, the more specific route first. */
const rankOf = (pattern: readonly string[], isGreedy: boolean, method: string) => {
  const specificity = pattern.map(kindOf).join("");
  return `${isGreedy ? 1 : 0}${specificity}${method === "ANY" ? "z" : "y"}`;
};

const kindOf = (part: string) => {
  if (!part.startsWith("{")) return "a";
  return part.endsWith("+}") ? "c" : "b";
};

/** The segments of a path as it was sent; `/` has none. */
export function segmentsOf(path: string) {
  return path === "/" || path === "" ? [] : path.slice(1).split("/");
}
