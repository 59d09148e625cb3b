import type { Decided } from "@own-rows/aws-account/trace/decisions";
import { outcomeOf } from "../answer";
import { assumeCallerRole, tagged } from "../callers/assume-caller-role";
import type { Surroundings } from "../callers/attack-resources";
import { seededRows } from "../rows";
import { stageTable } from "../stage-table";
import { type Credentials, wire } from "../wire";
import type { World } from "../world/world";
import type { Attack } from "./attack";

/** Alice, with all the credentials that are hers or work for her, and Bob's rows to get at. */
export async function attacker(world: World, { cognito, api, ...around }: Surroundings) {
  const { own, other } = around.identities;
  const { table, contentsOf, seed } = await stageTable(world);
  const dynamodb = wire({ region: world.outputs.Region, endpoint: world.endpoint });
  const victims = seededRows(other);
  await seed(seededRows(own));
  await seed(victims);
  const before = await contentsOf(other);

  const { credentials } = await cognito.enhanced(
    world.outputs.IdentityPoolId,
    world.idTokens.alice,
  );
  const credentialsOf: Readonly<Record<Attack["caller"], Credentials>> = {
    person: credentials,
    "API at work": await assumeCallerRole(world, around.callerRoleArn, api, [tagged(own)]),
    "API function": api,
  };

  return {
    table,
    /** Sends it. @throws if it got anything of the victim's, changed it, or confused the account */
    attempt: async ({ caller, target, body }: Attack) => {
      const answer = await dynamodb.send({ target, body, credentials: credentialsOf[caller] });
      if (victims.showIn(answer.bytes)) throw new Error("It shows the victim's rows.");
      if (answer.status === 200 && answer.body.includes(other)) {
        throw new Error("It names the victim.");
      }
      const decision = world.decisionOn?.(answer.requestId);
      if (decision?.allowed && !decision.asks.every((ask) => isOf(ask, own))) {
        throw new Error("IAM allowed what is not for one's own rows alone.");
      }
      if (answer.status >= 500 && answer.status !== 501) {
        throw new Error(`The account is confused: ${answer.status} ${answer.message}`);
      }
      if (answer.status === 200 && !isRead.test(target) && (await contentsOf(other)) !== before) {
        await seed(victims);
        throw new Error("It changed the victim's rows.");
      }
      return outcomeOf(answer);
    },
    /** Whether everything of the victim's is as it was. */
    isUntouched: async () => (await contentsOf(other)) === before,
    close: () => dynamodb.close(),
  };
}

/** A statement applied that looked at the keys of the request, and they are all of one owner. */
const isOf = ({ verdict }: Decided, owner: string) =>
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
