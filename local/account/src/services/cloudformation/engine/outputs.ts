import { formatError, text } from "@own-rows/policy/template";
import { validationError } from "../errors";
import { exportsOf, findExport } from "../stack/exports";
import type { Output } from "../stack/stack";
import type { Engine } from "./engine";
import type { Plan } from "./plan";

/** The outputs of a stack, its exports among them. */
export function outputsOf({ account, ledger }: Engine, { template, scope }: Plan): Output[] {
  const declared = Object.entries(template.outputs).filter(
    ([, { Condition }]) => Condition === undefined || scope.condition(Condition),
  );
  const outputs = declared.map(([OutputKey, { Value, Description, Export }]): Output => {
    const value = scope.evaluate(Value);
    if (value === undefined || typeof value === "object") {
      throw formatError(
        `Output ${OutputKey} is malformed. The Value field of every Outputs member must evaluate to a String.`,
      );
    }
    return {
      OutputKey,
      OutputValue: text(value, "Value"),
      ...(Description !== undefined && { Description }),
      ...(Export && { ExportName: text(scope.evaluate(Export.Name), "Export") }),
    };
  });

  const { id } = ledger.stack();
  for (const { Name } of exportsOf({ id, outputs })) {
    const taken = findExport(account, Name);
    if (!taken || taken.ExportingStackId === id) continue;
    throw validationError(
      `Export with name ${Name} is already exported by stack ${taken.ExportingStackId.split("/")[1]}. Please remove the export from stack ${taken.ExportingStackId.split("/")[1]}, or use a different name`,
    );
  }
  return outputs;
}
