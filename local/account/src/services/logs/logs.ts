import type { ServiceFactory } from "../../service";
import { eventFiles } from "./event-file";
import { filterLogEvents } from "./filter-log-events";
import { getLogEvents } from "./get-log-events";
import { CreateLogGroup, DescribeLogGroups, deleteLogGroup } from "./log-groups";
import { CreateLogStream, DescribeLogStreams } from "./log-streams";
import { putLogEvents } from "./put-log-events";
import { DeleteRetentionPolicy, PutRetentionPolicy } from "./retention";
import { ListTagsForResource, TagResource, UntagResource } from "./tags";

/**
 * CloudWatch Logs: the logs of functions and APIs, in files of limited size. Tested by logs.test.ts.
 * Error texts without a source are as users report them; unverified.
 */
export const logs: ServiceFactory = (account) => {
  const files = eventFiles(account);
  return {
    name: "logs",
    protocol: { kind: "json", version: "1.1", targetPrefix: "Logs_20140328" },
    operations: {
      CreateLogGroup,
      CreateLogStream,
      DeleteLogGroup: deleteLogGroup(files),
      DeleteRetentionPolicy,
      DescribeLogGroups,
      DescribeLogStreams,
      FilterLogEvents: filterLogEvents(files),
      GetLogEvents: getLogEvents(files),
      ListTagsForResource,
      PutLogEvents: putLogEvents(files),
      PutRetentionPolicy,
      TagResource,
      UntagResource,
    },
    close: files.flush,
  };
};
