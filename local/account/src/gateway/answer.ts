/** What goes back over HTTP; `date`, `connection` and the length are added when it is sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text where it is text: Node sends it in one write with the headers. */
  readonly body: Buffer | string;
}

/** An answer without a body. */
export function empty(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers,
    body: "",
  };
}
