/** The id of what a create did not make, or has taken back: its delete has nothing to do. */
export const neverMade = "never-made";

/** The id of what may be there though the create failed: its delete looks for it. */
export const halfMade = "half-made";

/**
 * Whether a delete names what nobody gave a name. Where CloudFormation had no answer it makes an id up, of
 * the stack's name and the logical ID (observed).
 */
export function isUnnamed(physicalResourceId: string, logicalResourceId: string) {
  return physicalResourceId === halfMade || physicalResourceId.includes(logicalResourceId);
}
