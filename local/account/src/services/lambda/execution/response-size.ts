/** Lambda developer guide, "Lambda quotas": 6 MB for a synchronous request and for its response. */
export const syncLimit = 6 * 1024 * 1024;

/** The failure that Lambda makes of an answer too large; observed wording. */
export function responseTooLarge(payload: string) {
  if (Buffer.byteLength(payload) <= syncLimit) return undefined;
  return {
    failed: true,
    payload: JSON.stringify({
      errorType: "Function.ResponseSizeTooLarge",
      errorMessage: `Response payload size exceeded maximum allowed payload size (${syncLimit} bytes).`,
    }),
  };
}
