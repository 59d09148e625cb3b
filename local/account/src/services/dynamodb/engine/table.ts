import type { Index, Table } from "dynalite/db/index.js";

/** What CreateTable made, as DescribeTable tells it; times in milliseconds, as JSON keeps them. */
export interface TableDescription extends Table {
  readonly TableArn: string;
  readonly TableId: string;
  readonly TableStatus: "ACTIVE";
  readonly CreatedAt: number;
  readonly BillingMode: "PROVISIONED" | "PAY_PER_REQUEST";
  readonly ProvisionedThroughput: Throughput;
  readonly GlobalSecondaryIndexes?: readonly (Index & {
    readonly ProvisionedThroughput?: Throughput;
  })[];
  readonly DeletionProtectionEnabled: boolean;
  readonly SSESpecification?: Encryption;
}

export interface Throughput {
  readonly ReadCapacityUnits: number;
  readonly WriteCapacityUnits: number;
}

export interface Encryption {
  readonly Enabled?: boolean;
  readonly SSEType?: string;
  readonly KMSMasterKeyId?: string;
}

/** All that is kept of a table beside its rows. */
export interface TableRecord {
  readonly description: TableDescription;
  readonly tags: Readonly<Record<string, string>>;
  /** The attribute that says when an item ends, if time to live is on. */
  readonly timeToLive?: string;
  readonly pointInTimeRecovery?: { readonly since: number; readonly days: number };
}
