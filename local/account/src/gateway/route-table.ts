import { AwsError } from "../error";
import type { Route } from "../service";

export interface Matched {
  readonly route: Route;
  readonly labels: Readonly<Record<string, string>>;
}

export interface RouteTable {
  /** The most specific route of a path; `query` is asked for routes that name a query member. */
  find(method: string, path: string, query: URLSearchParams): Matched | undefined;
}

/**
 * Matches AWS's URI patterns: `{Label}` is one segment, `{Label+}` the rest of the path, and a query
 * after `?` (`/{Bucket}?location`, `?list-type=2`) has to be there. Routes that say more come first.
 */
export function routeTable(routes: readonly Route[]): RouteTable {
  const compiled = routes.map(compile).sort((a, b) => b.weight - a.weight);
  return {
    find: (method, path, query) => {
      for (const { route, pattern, wants } of compiled) {
        if (route.method !== method || !wants.every(({ name, value }) => has(query, name, value))) {
          continue;
        }
        const match = pattern.exec(path);
        if (match !== null) return { route, labels: decode(match.groups ?? {}) };
      }
      return undefined;
    },
  };
}

const compile = (route: Route) => {
  const [path = "/", search = ""] = route.path.split("?");
  const wants = [...new URLSearchParams(search)].map(([name, value]) => ({ name, value }));
  const source = path
    .split(/(\{[^}]+\})/)
    .map((part) => {
      const label = /^\{([^}+]+)(\+?)\}$/.exec(part);
      if (label === null) return part.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
      return `(?<${label[1]}>${label[2] === "+" ? ".+" : "[^/]+"})`;
    })
    .join("");
  const labels = path.split("{").length - 1;
  const greedy = path.includes("+}") ? 1 : 0;
  const weight = wants.length * 1000 + path.split("/").length * 10 - labels - greedy * 500;
  return { route, wants, weight, pattern: new RegExp(`^${source.replace(/\/$/, "")}/?$`, "s") };
};

const has = (query: URLSearchParams, name: string, value: string) =>
  value === "" ? query.has(name) : query.get(name) === value;

const decode = (labels: Record<string, string>) =>
  Object.fromEntries(Object.entries(labels).map(([name, text]) => [name, decodeLabel(text)]));

const decodeLabel = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError("InvalidURI", "Couldn't parse the specified URI.");
  }
};
