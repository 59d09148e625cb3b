// Tested by test/lifecycle/lifecycle.test.ts.
import type { Context } from "aws-lambda";
import * as v from "valibot";
import { failureReason } from "../custom-resource/failure";
import { lambdaTiming } from "../custom-resource/types";
import { applicationEnv } from "../env";
import { deadlineIn } from "../retry";
import { compareWithNeeds } from "./adopted";
import { findDatabaseConnection, readApplication } from "./applications";
import { placeInDashboard } from "./converge";
import { compareMade } from "./made";
import { type Management, management } from "./management";
import type { Comparison } from "./settings";
import { compareSites } from "./urls";

const Question = v.object({ sites: v.array(v.pipe(v.string(), v.url())) });

/**
 * Answers, field by field, what the stage wants of its application and what Auth0 has. It changes nothing.
 * The caller needs no Management credentials: they stay with the function.
 */
export async function handler(question: unknown, context: Context) {
  try {
    const { sites } = v.parse(Question, question);
    const { domain, clientId } = applicationEnv();
    const remainingMs = context.getRemainingTimeInMillis() - lambdaTiming.respond;
    const scopes = ["read:clients", "read:connections"] as const;
    const tenant = await management(domain, deadlineIn(remainingMs, lambdaTiming), scopes);
    const application = await readApplication(tenant, clientId);
    const fields = [...(await compareSettings(tenant)), ...compareSites(application, sites)];
    return {
      clientId,
      isThere: application !== undefined,
      fields: fields.map((field) => ({ ...field, place: placeInDashboard(field.path) })),
    };
  } catch (error) {
    // The caller sees the message of this error, and nothing else.
    throw new Error(failureReason(error));
  }
}

async function compareSettings(tenant: Management): Promise<Comparison[]> {
  const { clientId, owner, name, isAdopted } = applicationEnv();
  if (isAdopted) return compareWithNeeds(tenant, { clientId, owner });
  const connection = await findDatabaseConnection(tenant);
  return compareMade(tenant, { clientId, owner, name, connection });
}
