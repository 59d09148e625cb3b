import { expect, test } from "vitest";
import { matchRoute, segmentsOf } from "./match";

/** The developer guide's own table of routes, "Create routes for HTTP APIs", with a few more. */
const keys = [
  "$default",
  "ANY /{proxy+}",
  "GET /pets/{proxy+}",
  "GET /pets/dog/{id}",
  "GET /pets/dog/1",
  "ANY /notes/{id}",
  "GET /notes/{id}",
  "GET /notes/{id}/parts/{part}",
  "GET /",
];

test.each([
  ["GET", "/pets/dog/1", "GET /pets/dog/1", {}],
  ["GET", "/pets/dog/2", "GET /pets/dog/{id}", { id: "2" }],
  ["GET", "/pets/cat/1", "GET /pets/{proxy+}", { proxy: "cat/1" }],
  ["POST", "/test/5", "ANY /{proxy+}", { proxy: "test/5" }],
  ["GET", "/notes/1", "GET /notes/{id}", { id: "1" }],
  ["PUT", "/notes/1", "ANY /notes/{id}", { id: "1" }],
  ["GET", "/notes/1/parts/2", "GET /notes/{id}/parts/{part}", { id: "1", part: "2" }],
  ["GET", "/", "GET /", {}],
  ["POST", "/", "$default", {}],
])("%s %s goes to the route %s", (method, path, key, pathParameters) => {
  const routes = keys.map((RouteKey) => ({
    RouteId: RouteKey,
    RouteKey,
    AuthorizationType: "NONE" as const,
  }));
  for (const order of [routes, routes.toReversed()]) {
    const match = matchRoute(order, method, segmentsOf(path));
    expect(match).toMatchObject({ route: { RouteKey: key }, pathParameters });
  }
});

test.each([
  ["GET", "/notes/"],
  ["POST", "/notes/1"],
  ["GET", "/other"],
])("%s %s has no route", (method, path) => {
  const route = { RouteId: "r", RouteKey: "GET /notes/{id}", AuthorizationType: "NONE" as const };
  expect(matchRoute([route], method, segmentsOf(path))).toBeUndefined();
});
