// Tested in test/lint/cases/trust.ts.
import type { Json } from "../template/json";
import { stringsOf } from "../template/json";
import type { Resource } from "../template-policies/resource-names";
import type { Stacks } from "../template-policies/stacks";

export interface IdentityPool {
  readonly resource: Resource;
  /** `AllowClassicFlow` */
  readonly classicFlow: Json | undefined;
  /** `AllowUnauthenticatedIdentities` */
  readonly guests: Json | undefined;
}

export function identityPoolsOf(stacks: Stacks): IdentityPool[] {
  return stacks.resources
    .filter(({ declaration }) => declaration.Type === "AWS::Cognito::IdentityPool")
    .map((resource) => ({
      resource,
      classicFlow: stacks.property(resource, "AllowClassicFlow"),
      guests: stacks.property(resource, "AllowUnauthenticatedIdentities"),
    }));
}

/** ARNs of the roles that the templates' identity pools give to guests. */
export function guestRoleArns(stacks: Stacks): Set<string> {
  return new Set(
    stacks.resources
      .filter(({ declaration }) => declaration.Type === "AWS::Cognito::IdentityPoolRoleAttachment")
      .flatMap((resource) => {
        const roles = stacks.property(resource, "Roles") ?? {};
        return stringsOf(Object(roles).unauthenticated);
      }),
  );
}
