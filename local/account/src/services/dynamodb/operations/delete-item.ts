import action from "dynalite/actions/deleteItem.js";
import { custom, types } from "dynalite/validations/deleteItem.js";
import { writeOperation } from "./items";

export const deleteItem = writeOperation({ operation: "DeleteItem", types, custom, action });
