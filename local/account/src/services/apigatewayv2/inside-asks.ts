import type { Account } from "../../account";
import { controlArn } from "./resources";

/** What IAM is asked about a kind of thing in an API, or about one of them where the request names it. */
export function insideAsks<Id extends string>(kind: string, id: Id) {
  return (method: string) =>
    (input: { readonly ApiId: string } & { readonly [name in Id]?: string }, account: Account) => {
      const all = `/apis/${input.ApiId}/${kind}`;
      const path = input[id] === undefined ? all : `${all}/${input[id]}`;
      return { action: `apigateway:${method}`, resource: controlArn(account, path) };
    };
}
