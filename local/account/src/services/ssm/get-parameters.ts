import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import type { Cipher } from "./cipher";
import {
  findParameter,
  type Parameter,
  ParameterName,
  parameterArn,
  parameterAuthorization,
  parameters,
  plainName,
} from "./parameter";

const Decrypt = { WithDecryption: v.optional(v.boolean(), false) };
const Names = v.pipe(v.array(ParameterName), v.minLength(1), v.maxLength(10));

export function getParameter(cipher: Cipher) {
  return operation({
    input: v.strictObject({ Name: ParameterName, ...Decrypt }),
    asks: ({ Name }, account) =>
      parameterAuthorization(account, "GetParameter", plainName(account, Name)),
    run: ({ Name, WithDecryption }, { account }) => ({
      Parameter: describe(account, findParameter(account, Name), WithDecryption, cipher),
    }),
  });
}

export function getParameters(cipher: Cipher) {
  return operation({
    input: v.strictObject({ Names, ...Decrypt }),
    asks: ({ Names }, account) =>
      Names.map((name) =>
        parameterAuthorization(account, "GetParameters", plainName(account, name)),
      ),
    run: ({ Names, WithDecryption }, { account }) => {
      const stored = parameters(account.store);
      const found = Names.flatMap((name) => stored.get(plainName(account, name)) ?? []);
      return {
        Parameters: found.map((parameter) => describe(account, parameter, WithDecryption, cipher)),
        InvalidParameters: Names.filter((name) => !stored.has(plainName(account, name))),
      };
    },
  });
}

/** IAM decides about the path: who may read it may read everything below (SSM user guide, "Parameter hierarchies"). */
export function getParametersByPath(cipher: Cipher) {
  return operation({
    input: v.strictObject({
      Path: v.pipe(
        v.string(),
        v.startsWith("/", 'The parameter path must begin with "/".'),
        v.maxLength(2048),
      ),
      Recursive: v.optional(v.boolean(), false),
      ...Decrypt,
      MaxResults: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)), 10),
      NextToken: v.optional(v.string()),
    }),
    asks: ({ Path }, account) =>
      parameterAuthorization(
        account,
        "GetParametersByPath",
        Path.length > 1 ? Path.replace(/\/$/, "") : Path,
      ),
    run: ({ Path, Recursive, WithDecryption, MaxResults, NextToken }, { account }) => {
      const prefix = Path.endsWith("/") ? Path : `${Path}/`;
      const after = NextToken === undefined ? "" : nameIn(NextToken);
      const below = parameters(account.store)
        .values()
        .filter(({ name }) => name.startsWith(prefix) && name > after)
        .filter(({ name }) => Recursive || !name.slice(prefix.length).includes("/"));
      const page = below.slice(0, MaxResults);
      const last = page.at(-1);
      return {
        Parameters: page.map((parameter) => describe(account, parameter, WithDecryption, cipher)),
        ...(below.length > page.length && last !== undefined
          ? { NextToken: token(last.name) }
          : {}),
      };
    },
  });
}

const describe = (
  account: Account,
  parameter: Parameter,
  decrypted: boolean,
  { decrypt }: Cipher,
) => ({
  Name: parameter.name,
  Type: parameter.type,
  Value:
    parameter.type === "SecureString" && decrypted ? decrypt(parameter.value) : parameter.value,
  Version: parameter.version,
  LastModifiedDate: new Date(parameter.lastModified),
  ARN: parameterArn(account, parameter.name),
  DataType: parameter.dataType,
});

/** The token of the page after the parameter with this name. */
export function token(name: string) {
  return Buffer.from(name).toString("base64url");
}

export function nameIn(text: string) {
  const name = Buffer.from(text, "base64url").toString();
  if (token(name) === text) return name;
  throw new AwsError("InvalidNextToken", "The specified token is not valid.");
}
