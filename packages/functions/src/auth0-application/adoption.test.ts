import { expect, test } from "vitest";
import {
  type ApplicationChanges,
  adopted,
  compareAdopted,
  compareReleased,
  connectionToDisable,
  released,
} from "./adoption";
import type { Owner } from "./metadata";
import { type Application, isDifferent } from "./settings";

const owner = (stage: string): Owner => ({
  app: "own-rows",
  stage,
  stack: `arn:aws:cloudformation:eu-west-1:111122223333:stack/${stage}-own-rows-Auth0/uuid-of-${stage}`,
  resource: "Site",
});

/** As the dashboard makes one, and somebody has used it since. */
const byHand: Application = {
  client_id: "by-hand",
  name: "By hand",
  app_type: "spa",
  token_endpoint_auth_method: "none",
  grant_types: ["implicit", "refresh_token"],
  oidc_conformant: false,
  jwt_configuration: { alg: "HS256", lifetime_in_seconds: 600 },
  refresh_token: {
    rotation_type: "non-rotating",
    expiration_type: "non-expiring",
    leeway: 0,
    token_lifetime: 31_557_600,
    idle_token_lifetime: 2_592_000,
    infinite_token_lifetime: true,
    infinite_idle_token_lifetime: true,
    policies: ["kept"],
  },
  client_metadata: { team: "blue" },
};

/** What Auth0 has after a change: metadata is merged, and null takes a key out. */
function changed(application: Application, { client_metadata, ...rest }: ApplicationChanges) {
  const merged = Object.entries({ ...application.client_metadata, ...client_metadata });
  const left = Object.fromEntries(merged.filter(([, value]) => value !== null));
  return { ...application, ...rest, client_metadata: left };
}
const adopt = (application: Application, stage: string, connection?: string) =>
  changed(application, adopted(application, owner(stage), connection));
const release = (application: Application, stage: string) =>
  changed(application, released(application, owner(stage)));

test("what a site needs is merged, and the rest stays", () => {
  const application = adopt(byHand, "one");
  expect(application).toMatchObject({
    name: "By hand",
    grant_types: ["implicit", "refresh_token", "authorization_code"],
    oidc_conformant: true,
    jwt_configuration: { alg: "RS256", lifetime_in_seconds: 600 },
    refresh_token: { rotation_type: "rotating", expiration_type: "expiring" },
    client_metadata: { team: "blue" },
  });
  expect(compareAdopted(application, owner("one")).filter(isDifferent)).toEqual([]);
  expect(compareAdopted(application, owner("two")).filter(isDifferent)).toHaveLength(1);
});

test("refresh tokens that rotate already are left as they are", () => {
  const rotating = { rotation_type: "rotating", expiration_type: "expiring", leeway: 3 } as const;
  const application = adopt({ ...byHand, refresh_token: rotating }, "one");
  expect(application.refresh_token).toEqual(rotating);
  expect(release(application, "one").refresh_token).toEqual(rotating);
});

test("adopting twice is adopting once", () => {
  const once = adopt(byHand, "one");
  expect(adopt(once, "one")).toEqual(once);
});

test("releasing puts back all that adopting changed", () => {
  expect(release(adopt(byHand, "one"), "one")).toEqual(byHand);
});

test("only the last adopter puts back what was, and only its connection is disabled", () => {
  const both = adopt(adopt(byHand, "one", "con_1"), "two");
  expect(connectionToDisable(both, owner("one"))).toBeUndefined();
  const two = release(both, "one");
  expect(two.jwt_configuration?.alg).toBe("RS256");
  expect(connectionToDisable(two, owner("two"))).toBe("con_1");
  expect(release(two, "two").jwt_configuration?.alg).toBe("HS256");
});

test("what somebody has changed since is not put back", () => {
  const since = { ...adopt(byHand, "one"), jwt_configuration: { alg: "RS512" as const } };
  expect(release(since, "one").jwt_configuration).toEqual({ alg: "RS512" });
});

test("two stages that leave at once, each seeing the other, still put it back", () => {
  const both = adopt(adopt(byHand, "one", "con_1"), "two");
  const [one, two] = [released(both, owner("one")), released(both, owner("two"))];
  const left = changed(changed(both, one), two);
  expect(compareReleased(left, owner("two")).some(isDifferent)).toBe(true);
  expect(connectionToDisable(left, owner("two"))).toBe("con_1");
  expect(release(left, "two")).toEqual(byHand);
});

test("what the last adopter put back as another came is set again to what that one needs", () => {
  const one = adopt(byHand, "one");
  const both = adopt(one, "two");
  const crossed = changed(both, { ...released(one, owner("one")), client_metadata: {} });
  expect(compareReleased(crossed, owner("one")).some(isDifferent)).toBe(true);
  const two = release(crossed, "one");
  expect(compareAdopted(two, owner("two")).filter(isDifferent)).toEqual([]);
});

test("an application without refresh tokens has none again", () => {
  const without = { ...byHand, refresh_token: null };
  expect(release(adopt(without, "one"), "one")).toEqual(without);
});

test("an application with an algorithm that Auth0 does not name can be adopted, and keeps RS256", () => {
  const odd = { ...byHand, jwt_configuration: { alg: "ES256" } };
  expect(release(adopt(odd, "one"), "one").jwt_configuration).toEqual({ alg: "RS256" });
});

test("a stage that never adopted it changes nothing but its own key", () => {
  const one = adopt(byHand, "one");
  expect(release(one, "two")).toEqual(one);
});

test.each<[name: string, drifted: Partial<Application>, path: string]>([
  ["the algorithm", { jwt_configuration: { alg: "PS256" } }, "jwt_configuration.alg"],
  ["a grant type", { grant_types: ["implicit"] }, "grant_types"],
  ["the rotation", { refresh_token: null }, "refresh_token.rotation_type"],
  [
    "the way it signs in",
    { token_endpoint_auth_method: "client_secret_post" },
    "token_endpoint_auth_method",
  ],
])("%s that is not what its adopter needs is found", (_, drifted, path) => {
  const application = { ...adopt(byHand, "one"), ...drifted };
  const different = compareAdopted(application, owner("one")).filter(isDifferent);
  expect(different.map((d) => d.path)).toContain(path);
});
