// Tested in src/lint/lint.test.ts.
import type { Rule } from "./rule";
import { guestTableAccess } from "./rules/guest-table-access";
import { indexWithoutRule } from "./rules/index-without-rule";
import { looseLeadingKeys } from "./rules/loose-leading-keys";
import { noLeadingKeys } from "./rules/no-leading-keys";
import { noNullGuard } from "./rules/no-null-guard";
import { notAction } from "./rules/not-action";
import { notResource } from "./rules/not-resource";
import { oldVersion } from "./rules/old-version";
import { partiqlUnderLeadingKeys } from "./rules/partiql-under-leading-keys";
import { poolClassicFlow } from "./rules/pool-classic-flow";
import { poolGuests } from "./rules/pool-guests";
import { scanUnderLeadingKeys } from "./rules/scan-under-leading-keys";
import { trustAnyTagBeside } from "./rules/trust-any-tag-beside";
import { trustAnyone } from "./rules/trust-anyone";
import { trustNoAmr } from "./rules/trust-no-amr";
import { trustNoAudience } from "./rules/trust-no-audience";
import { trustTagSessionToAnyone } from "./rules/trust-tag-session-to-anyone";
import { trustWildcardClaim } from "./rules/trust-wildcard-claim";
import { trustWrongProvider } from "./rules/trust-wrong-provider";
import { unknownConditionKey } from "./rules/unknown-condition-key";
import { unknownOperator } from "./rules/unknown-operator";
import { unreadable } from "./rules/unreadable";
import { unresolvableVariable } from "./rules/unresolvable-variable";
import { variableInOldVersion } from "./rules/variable-in-old-version";
import { wholeTableAccess } from "./rules/whole-table-access";
import { wildcardAction } from "./rules/wildcard-action";
import { wildcardResource } from "./rules/wildcard-resource";

/** Every rule; a new one is one file and one line. */
export const rules: readonly Rule[] = [
  unreadable,
  oldVersion,
  variableInOldVersion,
  unresolvableVariable,
  unknownConditionKey,
  unknownOperator,
  noNullGuard,
  noLeadingKeys,
  wholeTableAccess,
  looseLeadingKeys,
  scanUnderLeadingKeys,
  partiqlUnderLeadingKeys,
  indexWithoutRule,
  wildcardAction,
  wildcardResource,
  notAction,
  notResource,
  guestTableAccess,
  trustAnyone,
  trustNoAudience,
  trustNoAmr,
  trustWildcardClaim,
  trustWrongProvider,
  trustTagSessionToAnyone,
  trustAnyTagBeside,
  poolGuests,
  poolClassicFlow,
];
