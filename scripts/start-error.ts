/** Something that a person can do something about; `message` says what. */
export class StartError extends Error {
  override readonly name = "StartError";
}
