import type { AuthorizationRequest } from "@own-rows/policy";
import type * as v from "valibot";
import type { Account } from "../../../account";
import { operation } from "../../../operation";
import type { Operation } from "../../../service";
import type { Engine } from "./engine";

interface Definition<S extends v.GenericSchema> {
  readonly input: (account: Account) => S;
  readonly asks: (
    input: v.InferOutput<S>,
    account: Account,
  ) => AuthorizationRequest | readonly AuthorizationRequest[];
  readonly run: (
    input: v.InferOutput<S>,
    engine: Engine,
    account: Account,
  ) => object | Promise<object>;
}

export type ControlOperation = (engine: Engine, account: Account) => Operation;

/** An operation on tables, not on rows: small requests, read by valibot. */
export function controlOperation<S extends v.GenericSchema>({
  input,
  asks,
  run,
}: Definition<S>): ControlOperation {
  return (engine, account) =>
    operation({ input: input(account), asks, run: (request) => run(request, engine, account) });
}
