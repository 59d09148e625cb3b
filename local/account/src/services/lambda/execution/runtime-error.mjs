/** A failure of the runtime and not of the handler; its name is the `errorType` that the caller sees. */
export class RuntimeError extends Error {
  constructor(name, message, cause) {
    super(message);
    this.name = name;
    if (cause?.stack) this.stack = `${name}: ${cause.stack}`;
  }
}
