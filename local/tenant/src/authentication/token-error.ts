/** A refusal of the token endpoint, as OAuth writes it. */
export class TokenError extends Error {
  override readonly name = "TokenError";
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string, description: string) {
    super(description);
    this.status = status;
    this.error = error;
  }

  get body() {
    return { error: this.error, error_description: this.message };
  }
}
