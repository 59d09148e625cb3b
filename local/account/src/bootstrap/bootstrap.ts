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
 * Creates the stacks that the `sst` command expects in a bootstrapped account, and resumes stacks that a
 * stopped process left unfinished. Call it once all services are there; `principal` is the deployer.
 * @throws Error when a bootstrap stack cannot be created
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
  const unfinished = findStack(account, name);
  if (unfinished) await waitForStack(account, unfinished.id);
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
  const created = findStack(account, name);
  if (created) await waitForStack(account, created.id);
  const after = findStack(account, name);
  if (after && isReady(after.status)) return;
  throw new Error(
    `The bootstrap stack ${name} could not be created: ${after?.statusReason ?? after?.status}. \`reset\` gives a fresh account.`,
  );
};

const isReady = (status: string) => /^(?:CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/.test(status);
