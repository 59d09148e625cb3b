import action from "dynalite/actions/putItem.js";
import { custom, types } from "dynalite/validations/putItem.js";
import { writeOperation } from "./items";

export const putItem = writeOperation({ operation: "PutItem", types, custom, action });
