import * as v from "valibot";
import { operation } from "../../operation";
import {
  findParameter,
  ParameterName,
  parameterAuthorization,
  parameters,
  plainName,
} from "./parameter";

export const DeleteParameter = operation({
  input: v.strictObject({ Name: ParameterName }),
  asks: ({ Name }, account) =>
    parameterAuthorization(account, "DeleteParameter", plainName(account, Name)),
  run: async ({ Name }, { account }) => {
    await parameters(account.store).delete(findParameter(account, Name).name);
    return {};
  },
});

export const DeleteParameters = operation({
  input: v.strictObject({ Names: v.pipe(v.array(ParameterName), v.minLength(1), v.maxLength(10)) }),
  asks: ({ Names }, account) =>
    Names.map((name) =>
      parameterAuthorization(account, "DeleteParameters", plainName(account, name)),
    ),
  run: async ({ Names }, { account }) => {
    const stored = parameters(account.store);
    const found = Names.filter((name) => stored.has(plainName(account, name)));
    for (const name of found) await stored.delete(plainName(account, name));
    return {
      DeletedParameters: found,
      InvalidParameters: Names.filter((name) => !found.includes(name)),
    };
  },
});
