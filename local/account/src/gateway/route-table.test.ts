import { expect, test } from "vitest";
import { routeTable } from "./route-table";

const table = routeTable(
  [
    ["GET", "/"],
    ["GET", "/{Bucket}"],
    ["GET", "/{Bucket}?location"],
    ["GET", "/{Bucket}?list-type=2"],
    ["GET", "/{Bucket}/{Key+}"],
    ["PUT", "/{Bucket}/{Key+}"],
    ["GET", "/2015-03-31/functions/{FunctionName}"],
  ].map(([method = "", path = ""]) => ({ method, path, operation: `${method} ${path}` })),
);

const find = (method: string, url: string) => {
  const { pathname, search } = new URL(url, "http://localhost");
  return table.find(method, pathname, new URLSearchParams(search));
};

test.each([
  ["/", "GET /", {}],
  ["/b", "GET /{Bucket}", { Bucket: "b" }],
  ["/b/", "GET /{Bucket}", { Bucket: "b" }],
  ["/b?location", "GET /{Bucket}?location", { Bucket: "b" }],
  ["/b?list-type=2&prefix=a", "GET /{Bucket}?list-type=2", { Bucket: "b" }],
  ["/b?list-type=1", "GET /{Bucket}", { Bucket: "b" }],
  ["/b/a%20b/c", "GET /{Bucket}/{Key+}", { Bucket: "b", Key: "a b/c" }],
  ["/2015-03-31/functions/f", "GET /2015-03-31/functions/{FunctionName}", { FunctionName: "f" }],
])("a GET of %s finds the route %s", (url, operation, labels) => {
  expect(find("GET", url)).toMatchObject({ route: { operation }, labels });
});

test("a method that no route of the path has finds nothing", () => {
  expect(find("DELETE", "/b/key")).toBeUndefined();
});

test("a label that is not UTF-8 is refused", () => {
  expect(() => find("GET", "/b/%ff")).toThrow("Couldn't parse the specified URI.");
});
