import * as v from "valibot";
import { elements, list } from "./elements";

export type PrincipalElement = v.InferOutput<typeof principal>;

const aws = v.pipe(
  v.string(),
  v.regex(
    /^(\*|\d{12}|arn:aws:(iam|sts)::\d{12}:(root|(user|role|assumed-role)\/[^*?]+)|A[A-Z0-9]{15,})$/,
    ({ input }) => `"${input}" is not a principal of AWS`,
  ),
);
const host = v.pipe(
  v.string(),
  v.regex(/^[^*?\s]+$/, ({ input }) => `"${input}" is not a principal`),
);

const kinds = v.pipe(
  elements({
    AWS: v.optional(list(aws)),
    Service: v.optional(list(host)),
    Federated: v.optional(list(host)),
  }),
  v.check((given) => Object.keys(given).length > 0, "a principal is needed"),
);

/** The `Principal` or `NotPrincipal` of a statement (reference_policies_elements_principal.html). */
export const principal = v.lazy((input) => (input === "*" ? v.literal("*") : kinds));
