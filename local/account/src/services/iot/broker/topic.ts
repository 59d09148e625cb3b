import { AwsError, notSupported } from "../../../error";

/**
 * Checks a topic to publish to.
 * @throws AwsError for one that AWS IoT refuses ("AWS IoT Core message broker and protocol limits")
 */
export function checkTopic(topic: string) {
  checkLevels(topic);
  if (/[+#]/.test(topic)) throw invalid("a topic with + or # in it can only be subscribed to");
}

/**
 * Checks a topic filter, in which `+` is any one level and `#` the rest (MQTT 3.1.1, 4.7.1).
 * @throws AwsError
 */
export function checkFilter(filter: string) {
  checkLevels(filter);
  const levels = filter.split("/");
  const misplaced = levels.some(
    (level, i) =>
      (level.includes("+") && level !== "+") ||
      (level.includes("#") && (level !== "#" || i < levels.length - 1)),
  );
  if (misplaced) throw invalid("+ stands for an entire level, # for all that follow");
}

/** Whether a subscription to the filter includes the topic. */
export function matches(filter: string, topic: string) {
  const pattern = filter.split("/");
  const levels = topic.split("/");
  const end = pattern.indexOf("#");
  const fixed = end < 0 ? pattern : pattern.slice(0, end);
  // `a/#` includes `a`.
  if (end < 0 ? fixed.length !== levels.length : fixed.length > levels.length) return false;
  return fixed.every((level, i) => level === "+" || level === levels[i]);
}

const checkLevels = (text: string) => {
  if (text.startsWith("$"))
    throw notSupported("topics that begin with $, which are reserved or shared");
  if (text === "" || Buffer.byteLength(text) > 256) throw invalid("a topic has 1 to 256 bytes");
  if (text.split("/").length > 8) throw invalid("a topic has at most 7 slashes");
};

const invalid = (what: string) => new AwsError("InvalidRequestException", what);
