import type { Principal } from "@own-rows/policy";
import type { Account } from "../account";
import { resumeStacks } from "../services/cloudformation/engine/resume";
import { waitForStack } from "../services/cloudformation/engine/runs";
import { findResourceType } from "../services/cloudformation/resource-types/resource-types";
import { findStack } from "../services/cloudformation/stack/stacks";
import { cdkToolkit } from "./cdk-toolkit";
import { sstBootstrap } from "./sst-bootstrap";

const templates = { CDKToolkit: cdkToolkit, SSTBootstrap: sstBootstrap };

/**
 * Brings the account to where the `sst` command finds it bootstrapped, and takes up the stacks that a
 * stopped process left half-way. Call it once all services are there; `principal` is who deploys.
 * @throws Error when a bootstrap stack can not be made
 */
export async function ensureBootstrap(account: Account, principal: Principal): Promise<void> {
  await resumeStacks(account, findResourceType);
  await Promise.all(
    Object.entries(templates).map(([name, template]) => ensure(account, principal, name, template)),
  );
}

const ensure = async (account: Account, principal: Principal, name: string, template: object) => {
  const call = (operation: string, input: object) =>
    account.call(principal, "cloudformation", operation, input);
  const left = findStack(account, name);
  if (left) await waitForStack(account, left.id);
  const found = findStack(account, name);
  if (found && isReady(found.status)) return;
  if (found) {
    await call("DeleteStack", { StackName: name });
    await waitForStack(account, found.id);
  }

  await call("CreateStack", {
    StackName: name,
    TemplateBody: JSON.stringify(template),
    Capabilities: ["CAPABILITY_NAMED_IAM"],
  });
  const made = findStack(account, name);
  if (made) await waitForStack(account, made.id);
  const after = findStack(account, name);
  if (after && isReady(after.status)) return;
  throw new Error(
    `The bootstrap stack ${name} could not be made: ${after?.statusReason ?? after?.status}. \`reset\` gives a fresh account.`,
  );
};

const isReady = (status: string) => /^(?:CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/.test(status);
