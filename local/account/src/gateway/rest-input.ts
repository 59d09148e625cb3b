import { AwsError } from "../error";

/** One input of a REST request's parts: query values, then the body's members, then the path's labels. */
export function restInput(
  labels: Readonly<Record<string, string>>,
  query: URLSearchParams,
  members: unknown,
): unknown {
  if (typeof members !== "object" || members === null || Array.isArray(members)) {
    throw new AwsError("SerializationException", "The request's body is not a JSON object.");
  }
  return { ...valuesOf(query), ...members, ...labels };
}

/** A name that is there more than once is a list; what belongs to the signature is no input. */
const valuesOf = (query: URLSearchParams) => {
  const names = [...new Set(query.keys())].filter((name) => !/^x-amz-|^x-id$/i.test(name));
  return Object.fromEntries(
    names.map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
};
