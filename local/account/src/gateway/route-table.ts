import { AwsError } from "../error";
import type { Route } from "../service";

interface Match {
  readonly route: Route;
  readonly labels: Readonly<Record<string, string>>;
}

export interface RouteTable {
  /** The most specific route of a request. */
  find(method: string, path: string, query: URLSearchParams): Match | undefined;
}

/**
 * Matches AWS's URI patterns: `{Label}` is one segment, `{Label+}` the rest of the path, and the query
 * after `?` (`/{Bucket}?location`, `?list-type=2`) is required. The more specific route comes first.
 */
export function routeTable(routes: readonly Route[]): RouteTable {
  const compiled = routes.map(compile).sort((a, b) => b.weight - a.weight);
  return {
    find: (method, path, query) => {
      for (const { route, pattern, required } of compiled) {
        if (
          route.method !== method ||
          !required.every(({ name, value }) => has(query, name, value))
        ) {
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
  const required = [...new URLSearchParams(search)].map(([name, value]) => ({ name, value }));
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
  const weight = required.length * 1000 + path.split("/").length * 10 - labels - greedy * 500;
  return { route, required, weight, pattern: new RegExp(`^${source.replace(/\/$/, "")}/?$`, "s") };
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
