import action from "dynalite/actions/updateItem.js";
import { custom, types } from "dynalite/validations/updateItem.js";
import { writeOperation } from "./items";

export const updateItem = writeOperation({
  operation: "UpdateItem",
  types,
  custom,
  action,
  answer: (given) => withoutEmptyAttributes(given),
});

/** With UPDATED_OLD and UPDATED_NEW AWS leaves `Attributes` out when there are none; dynalite has `{}`. */
const withoutEmptyAttributes = (answer: object) => {
  if (!("Attributes" in answer) || Object.keys(Object(answer.Attributes)).length > 0) return answer;
  const { Attributes, ...rest } = answer;
  return rest;
};
