import queryAction from "dynalite/actions/query.js";
import scanAction from "dynalite/actions/scan.js";
import { custom as queryCustom, types as queryTypes } from "dynalite/validations/query.js";
import { custom as scanCustom, types as scanTypes } from "dynalite/validations/scan.js";
import { validationException } from "../engine/errors";
import { readRange } from "../engine/read-range";
import { only, rangeAuthorization } from "../request/authorization";
import { queriedKey, rangeAttributes, selectOf } from "../request/condition-keys";
import type { RangeRequest } from "../request/item-request";
import { tableName } from "../request/read";
import { dataOperation } from "./operation";

export const query = dataOperation<RangeRequest>({
  operation: "Query",
  types: queryTypes,
  custom: queryCustom,
  names: tableName,
  tables: ({ TableName }) => [TableName],
  asks: (request, tables, account) => {
    const record = tables.get(request.TableName);
    return [
      rangeAuthorization(account, "Query", request, {
        LeadingKeys: only(record && queriedKey(record, request)),
        Attributes: rangeAttributes(request),
        Select: selectOf(request),
        ReturnConsumedCapacity: request.ReturnConsumedCapacity,
      }),
    ];
  },
  run: async (request, tables, engine) => {
    refuseEmptyKeys(request);
    return readRange(queryAction, request, tables, engine);
  },
});

export const scan = dataOperation<RangeRequest>({
  operation: "Scan",
  types: { ...scanTypes, ConsistentRead: "Boolean" },
  custom: scanCustom,
  names: tableName,
  tables: ({ TableName }) => [TableName],
  asks: (request, _tables, account) => [
    rangeAuthorization(account, "Scan", request, {
      // No LeadingKeys: a Scan has no key.
      Attributes: rangeAttributes(request),
      Select: selectOf(request),
      ReturnConsumedCapacity: request.ReturnConsumedCapacity,
    }),
  ],
  run: (request, tables, engine) => readRange(scanAction, request, tables, engine),
});

/**
 * A key's value can not be empty, so a query for an empty one is refused. The text is as users report it of a
 * Query (moto #7062).
 * @throws AwsError ValidationException
 */
const refuseEmptyKeys = ({ KeyConditions = {} }: RangeRequest) => {
  for (const [name, { ComparisonOperator, AttributeValueList = [] }] of Object.entries(
    KeyConditions,
  )) {
    const isEmpty = AttributeValueList.some(({ S, B }) => S === "" || B === "");
    if (ComparisonOperator === "EQ" && isEmpty) {
      throw validationException(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
      );
    }
  }
};
