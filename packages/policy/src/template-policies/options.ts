/** What a template does not say itself. */
export interface TemplateOptions {
  /** `us-east-1` if absent. */
  readonly region?: string;
  /** Twelve digits; `111122223333`, the account of AWS's own examples, if absent. */
  readonly accountId?: string;
  /** Values of the template's parameters, by name; one without a value here has its default. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Documents of managed policies that no template has, by ARN. */
  readonly managedPolicies?: Readonly<Record<string, object>>;
  /**
   * The value of a reference: `Table` for a Ref, `Table.Arn` for a GetAtt, or the name of an export.
   * What it leaves `undefined` is called `<stack>-<logical ID>`, in an ARN of the resource's type.
   */
  readonly resolve?: (reference: string) => string | undefined;
}

/** What to do about a value that nobody gave: an error, or a text in its place. */
export type Missing = (what: string, name: string) => string;
