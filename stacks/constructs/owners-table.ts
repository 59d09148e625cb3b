import { tableKeys } from "@own-rows/core/note-table";
import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, BillingMode, Table, TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";

interface Props {
  /** Whether the rows outlive their stack. */
  retain: boolean;
}

/** A table whose partition key is the owner, with which IAM compares the identity of whoever signed the request. */
export class OwnersTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, { retain }: Props) {
    super(scope, id);

    this.table = new Table(this, "Table", {
      partitionKey: { name: tableKeys.partition, type: AttributeType.STRING },
      sortKey: { name: tableKeys.sort, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: retain,
      removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
