import type { Context } from "aws-lambda";
import * as v from "valibot";
import { explain } from "../custom-resource/explain";
import { patience } from "../custom-resource/patience";
import { lambdaTiming } from "../custom-resource/timing";
import { applicationEnv } from "../env";
import { compareWithNeeds } from "./adopted";
import { compareSites } from "./application-urls";
import { readApplication } from "./applications";
import { placeInDashboard } from "./dashboard";
import { findDatabaseConnection } from "./database-connection";
import { compareMade } from "./made";
import { type Management, management } from "./management";
import type { Comparison } from "./settings-comparison";

const Question = v.object({ sites: v.array(v.pipe(v.string(), v.url())) });

/**
 * Tells the deployer, field by field, what the stage wants of its application and what Auth0 has. It
 * changes nothing. The deployer needs no Management credentials for it: they stay with the function.
 */
export async function handler(question: unknown, context: Context) {
  try {
    const { sites } = v.parse(Question, question);
    const { domain, clientId } = applicationEnv();
    const remainingMs = context.getRemainingTimeInMillis() - lambdaTiming.answer;
    const scopes = ["read:clients", "read:connections"] as const;
    const tenant = await management(domain, patience(remainingMs, lambdaTiming), scopes);
    const application = await readApplication(tenant, clientId);
    const fields = [...(await compareSettings(tenant)), ...compareSites(application, sites)];
    return {
      clientId,
      isThere: application !== undefined,
      fields: fields.map((field) => ({ ...field, place: placeInDashboard(field.path) })),
    };
  } catch (error) {
    // Whoever asked is shown the message of the error, and nothing else of it.
    throw new Error(explain(error));
  }
}

async function compareSettings(tenant: Management): Promise<Comparison[]> {
  const { clientId, owner, name, isAdopted } = applicationEnv();
  if (isAdopted) return compareWithNeeds(tenant, { clientId, owner });
  const connection = await findDatabaseConnection(tenant);
  return compareMade(tenant, { clientId, owner, name, connection });
}
