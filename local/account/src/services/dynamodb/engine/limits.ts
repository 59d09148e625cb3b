/** 400 KB (DynamoDB developer guide, "Quotas"). */
export const maxItemSize = 400 * 1024;

/** What dynalite's validations want to know of a store. */
export const limits = { options: { maxItemSize } } as const;
