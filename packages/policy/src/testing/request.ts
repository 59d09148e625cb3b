/** Condition keys and their values. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** Who asks. */
export type Caller =
  /** A role's session: the role by its logical ID (or the beginning of it), and the keys that the session carries. */
  | { readonly role: string; readonly session?: Values }
  /** An AWS service, such as `lambda.amazonaws.com`. */
  | { readonly service: string }
  /** Whoever an identity provider vouches for, such as `cognito-identity.amazonaws.com`. */
  | { readonly federated: string };

/** A request as a test writes it. */
export type AccessRequest = Caller & {
  /** `dynamodb:GetItem` */
  readonly action: string;
  /**
   * An ARN; `*`; or a resource of the templates by its logical ID (or the beginning of it), with what
   * follows its ARN behind: `Table`, `Table/index/ByDate`, `Api/$default/GET/notes`. `Storage:Table` is
   * the one of that stack.
   */
  readonly resource: string;
  /** Keys of the request itself, such as `dynamodb:LeadingKeys`. One that is not here is absent. */
  readonly context?: Values;
};
