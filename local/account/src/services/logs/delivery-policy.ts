import type { ResourcePolicy } from "@own-rows/policy";

/**
 * The account's resource policy for vended logs: API Gateway's access log comes in through it.
 * AWS writes it by itself when a stage's log is set, and for `/aws/vendedlogs/` needs no naming of
 * groups (CloudWatch Logs user guide, "Enable logging from AWS services").
 */
export const deliveryPolicy: ResourcePolicy = {
  name: "AWSLogDeliveryWrite20150319",
  document: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AWSLogDeliveryWrite",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "*",
      },
    ],
  }),
};
