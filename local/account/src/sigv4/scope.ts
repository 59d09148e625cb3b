import type { Claim } from "./claim";
import { refusals, styleOf } from "./refusal";

/** The scope has to be this account's: date, region, service, terminator. Texts: observed, unverified. */
export function checkScope(
  { date, time, region, service, terminator }: Claim,
  here: { readonly region: string; isService(name: string): boolean },
) {
  const refuse = refusals(styleOf(service));
  if (!here.isService(service)) {
    throw refuse.scope(`Credential should be scoped to correct service, not '${service}'.`);
  }
  if (region !== here.region && !(service === "iam" && region === "us-east-1")) {
    throw refuse.scope(
      service === "s3"
        ? `the region '${region}' is wrong; expecting '${here.region}'`
        : `Credential should be scoped to a valid region, not '${region}'. `.trim(),
    );
  }
  if (terminator !== "aws4_request") {
    throw refuse.scope(
      `Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'.`,
    );
  }
  if (!time.startsWith(`${date}T`)) {
    throw refuse.scope(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${time.slice(0, 8)}', from '${time}'.`,
    );
  }
}
