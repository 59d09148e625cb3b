import type { Decided } from "@own-rows/aws-account/trace/decisions";
import { outcomeOf } from "../answer";
import { assumeCallerRole, identityTag } from "../callers/assume-caller-role";
import type { AttackResources } from "../callers/attack-resources";
import { seededRows } from "../rows";
import { stageTable } from "../stage-table";
import { type Credentials, wire } from "../wire";
import type { World } from "../world/world";
import type { Attack } from "./attack";

/** Sends requests with all credentials that belong to Alice or work for her, to try to reach Bob's rows. */
export async function attacker(world: World, { cognito, api, ...resources }: AttackResources) {
  const { own, other } = resources.identities;
  const { table, contentsOf, seed } = await stageTable(world);
  const dynamodb = wire({ region: world.outputs.Region, endpoint: world.endpoint });
  const victimRows = seededRows(other);
  await seed(seededRows(own));
  await seed(victimRows);
  const before = await contentsOf(other);

  const { credentials } = await cognito.enhanced(
    world.outputs.IdentityPoolId,
    world.idTokens.alice,
  );
  const credentialsOf: Readonly<Record<Attack["caller"], Credentials>> = {
    person: credentials,
    "API for a person": await assumeCallerRole(world, resources.callerRoleArn, api, [
      identityTag(own),
    ]),
    "API function": api,
  };

  return {
    table,
    /** @throws if the request returned or changed a row of the victim, or the account failed */
    attempt: async ({ caller, target, body }: Attack) => {
      const answer = await dynamodb.send({ target, body, credentials: credentialsOf[caller] });
      if (victimRows.appearIn(answer.bytes))
        throw new Error("The response contains the victim's rows.");
      if (answer.status === 200 && answer.body.includes(other)) {
        throw new Error("The response names the victim.");
      }
      const decision = world.decisionOn?.(answer.requestId);
      if (decision?.allowed && !decision.asks.every((ask) => hasOnlyKeysOf(ask, own))) {
        throw new Error("IAM allowed a request that is not only for the caller's own rows.");
      }
      if (answer.status >= 500 && answer.status !== 501) {
        throw new Error(`The account failed: ${answer.status} ${answer.message}`);
      }
      if (answer.status === 200 && !isRead.test(target) && (await contentsOf(other)) !== before) {
        await seed(victimRows);
        throw new Error("The request changed the victim's rows.");
      }
      return outcomeOf(answer);
    },
    /** Whether the victim's rows are unchanged. */
    isUnchanged: async () => (await contentsOf(other)) === before,
    close: () => dynamodb.close(),
  };
}

/** Whether a statement that compares the leading keys applied, and all of these keys are the owner's. */
const hasOnlyKeysOf = ({ verdict }: Decided, owner: string) =>
  verdict.considered.some(
    ({ applies, conditions }) =>
      applies &&
      conditions.some(
        ({ key, actual }) =>
          key === "dynamodb:LeadingKeys" &&
          actual !== undefined &&
          actual.length > 0 &&
          actual.every((value) => value === owner),
      ),
  );

const isRead = /\.(GetItem|BatchGetItem|TransactGetItems|Query|Scan)$/;
