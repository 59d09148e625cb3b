/** An error that whoever runs the command can fix; `message` says how. */
export class StartError extends Error {
  override readonly name = "StartError";
}
