import type { Ask } from "@own-rows/policy";
import type * as v from "valibot";
import type { Account } from "../../../account";
import { AwsError } from "../../../error";
import { operation } from "../../../operation";
import type { Call, Operation } from "../../../service";
import { rethrowAsValidationError, validationError } from "../errors";

interface Definition<S extends v.GenericSchema> {
  input: S;
  asks: (input: v.InferOutput<S>, account: Account) => Ask | readonly Ask[];
  run: (input: v.InferOutput<S>, call: Call) => object | Promise<object>;
}

/** An operation whose malformed input or template has CloudFormation's own code, ValidationError. */
export function stackOperation<S extends v.GenericSchema>(definition: Definition<S>): Operation {
  const prepare = operation(definition);
  return async (raw, call) => {
    try {
      const { asks, run } = await prepare(raw, call);
      return { asks, run: (decided) => run(decided).catch(rethrowAsValidationError) };
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== "ValidationException") throw error;
      throw validationError(error.message);
    }
  };
}
