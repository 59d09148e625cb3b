import * as v from "valibot";
import { operation } from "../../operation";
import { askParameter, ParameterName, parameterNamed, parameters, plainName } from "./parameter";

export const DeleteParameter = operation({
  input: v.strictObject({ Name: ParameterName }),
  asks: ({ Name }, account) => askParameter(account, "DeleteParameter", plainName(account, Name)),
  run: async ({ Name }, { account }) => {
    await parameters(account.store).delete(parameterNamed(account, Name).name);
    return {};
  },
});

export const DeleteParameters = operation({
  input: v.strictObject({ Names: v.pipe(v.array(ParameterName), v.minLength(1), v.maxLength(10)) }),
  asks: ({ Names }, account) =>
    Names.map((name) => askParameter(account, "DeleteParameters", plainName(account, name))),
  run: async ({ Names }, { account }) => {
    const known = parameters(account.store);
    const there = Names.filter((name) => known.has(plainName(account, name)));
    for (const name of there) await known.delete(plainName(account, name));
    return {
      DeletedParameters: there,
      InvalidParameters: Names.filter((name) => !there.includes(name)),
    };
  },
});
