import * as v from "valibot";

/** As users report it. */
const wrong =
  'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_';

/** SSM API reference, PutParameter: a name to be written, which is no ARN and names no version. */
export const NewName = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(1011),
  v.regex(/^[a-zA-Z0-9_.\-/]+$/, wrong),
  v.regex(/^(?!\/?(?:aws|ssm))/i, wrong),
  v.check(
    (name) => name.startsWith("/") || !name.includes("/"),
    "Parameter name must be a fully qualified name.",
  ),
  v.check(
    (name) => name.split("/").length <= 16,
    // Unverified text.
    "A parameter hierarchy can have at most fifteen levels.",
  ),
);
