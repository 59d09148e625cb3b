import { comparisons } from "./compare";

const iso = /^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?$/;

/** ISO 8601 in the W3C's profile, or seconds since 1970 (reference_policies_elements_condition_operators.html#Conditions_Date). */
const read = (text: string) => {
  if (/^\d+$/.test(text) && text.length !== 4) return Number(text) * 1000;
  if (!iso.test(text) && !/^\d{4}$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) || !hasDay(text) ? undefined : time;
};

/** `Date.parse` takes February 30 for March 2. */
const hasDay = (text: string) => {
  const [year, month, day = "01"] = text.slice(0, 10).split("-").map(Number);
  if (year === undefined || month === undefined) return true;
  return Number(day) <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

export const dateOperators = comparisons("Date", read);
