import type { Claim } from "./claim";
import { refusals, styleOf } from "./refusal";

const minutes = 15;

/** Fifteen minutes either way; a presigned request until it expires (reference_sigv-troubleshooting.html). */
export function checkTime({ time, expires, service }: Claim, now: Date) {
  const refuse = refusals(styleOf(service));
  const signed = read(time);
  if (signed === undefined) {
    throw refuse.incomplete(`Date must be in ISO-8601 'basic format'. Got '${time.slice(0, 40)}'.`);
  }
  const late = signed + (expires === undefined ? minutes * 60_000 : expires * 1000);
  if (signed > now.getTime() + minutes * 60_000) {
    const limit = basic(now.getTime() + minutes * 60_000);
    throw refuse.skewed(
      `Signature not yet current: ${time} is still later than ${limit} (${basic(now.getTime())} + ${minutes} min.)`,
    );
  }
  if (now.getTime() <= late) return;

  if (expires !== undefined) {
    throw refuse.lateLink(
      `Signature expired: ${basic(late)} is now earlier than ${basic(now.getTime())}`,
    );
  }
  const limit = basic(now.getTime() - minutes * 60_000);
  throw refuse.skewed(
    `Signature expired: ${time} is now earlier than ${limit} (${basic(now.getTime())} - ${minutes} min.)`,
  );
}

const read = (text: string) => {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  if (!year) return undefined;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
};

const basic = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
