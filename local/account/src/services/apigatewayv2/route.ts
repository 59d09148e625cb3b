import * as v from "valibot";

const path = String.raw`\/(?:[^/{}\s]+|\{[A-Za-z0-9._:-]+\})`;
const greedy = String.raw`\/\{[A-Za-z0-9._:-]+\+\}`;
const pattern = new RegExp(
  `^(?:\\$default|(?:ANY|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?:\\/|(?:${path})+(?:${greedy})?|${greedy}))$`,
);

/** Developer guide, "Create routes for HTTP APIs": a method and a path, or `$default`. */
export const RouteKey = v.pipe(v.string(), v.regex(pattern, "The provided route key is not valid"));

export const AuthorizationType = v.picklist(
  ["NONE", "AWS_IAM"],
  ({ received }) => `the embedded account does not support authorization by ${received}`,
);

export interface Route {
  readonly RouteId: string;
  readonly RouteKey: string;
  readonly AuthorizationType: v.InferOutput<typeof AuthorizationType>;
  readonly OperationName?: string;
  /** `integrations/<id>` */
  readonly Target?: string;
}
