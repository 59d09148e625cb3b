import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import {
  askParameter,
  type Parameter,
  ParameterName,
  parameterArn,
  parameterNamed,
  parameters,
  plainName,
} from "./parameter";
import type { Seal } from "./seal";

const Decrypt = { WithDecryption: v.optional(v.boolean(), false) };
const Names = v.pipe(v.array(ParameterName), v.minLength(1), v.maxLength(10));

export function getParameter(seal: Seal) {
  return operation({
    input: v.strictObject({ Name: ParameterName, ...Decrypt }),
    asks: ({ Name }, account) => askParameter(account, "GetParameter", plainName(account, Name)),
    run: ({ Name, WithDecryption }, { account }) => ({
      Parameter: shown(account, parameterNamed(account, Name), WithDecryption, seal),
    }),
  });
}

export function getParameters(seal: Seal) {
  return operation({
    input: v.strictObject({ Names, ...Decrypt }),
    asks: ({ Names }, account) =>
      Names.map((name) => askParameter(account, "GetParameters", plainName(account, name))),
    run: ({ Names, WithDecryption }, { account }) => {
      const known = parameters(account.store);
      const found = Names.flatMap((name) => known.get(plainName(account, name)) ?? []);
      return {
        Parameters: found.map((parameter) => shown(account, parameter, WithDecryption, seal)),
        InvalidParameters: Names.filter((name) => !known.has(plainName(account, name))),
      };
    },
  });
}

/** Asked of the path: who may read it reads everything below (SSM user guide, "Parameter hierarchies"). */
export function getParametersByPath(seal: Seal) {
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
      askParameter(
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
        Parameters: page.map((parameter) => shown(account, parameter, WithDecryption, seal)),
        ...(below.length > page.length && last !== undefined
          ? { NextToken: token(last.name) }
          : {}),
      };
    },
  });
}

const shown = (account: Account, parameter: Parameter, decrypt: boolean, { unseal }: Seal) => ({
  Name: parameter.name,
  Type: parameter.type,
  Value: parameter.type === "SecureString" && decrypt ? unseal(parameter.value) : parameter.value,
  Version: parameter.version,
  LastModifiedDate: new Date(parameter.lastModified),
  ARN: parameterArn(account, parameter.name),
  DataType: parameter.dataType,
});

export function token(name: string) {
  return Buffer.from(name).toString("base64url");
}

export function nameIn(text: string) {
  const name = Buffer.from(text, "base64url").toString();
  if (token(name) === text) return name;
  throw new AwsError("InvalidNextToken", "The specified token is not valid.");
}
