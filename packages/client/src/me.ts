import * as v from "valibot";
import type { Api } from "./api";
import { apiFailure } from "./problem";

/** Who the API takes the caller for: IAM told it, the caller did not. */
export interface Me {
  readonly identityId: string;
}

/** Asks the API who signed the request. */
export async function whoAmI(api: Api): Promise<Me> {
  const parsed = v.safeParse(MeJson, await api({ method: "GET", path: "/me" }));
  if (parsed.success) return parsed.output;
  throw apiFailure(new TypeError(`Not as agreed: ${v.summarize(parsed.issues)}`));
}

const MeJson = v.object({ identityId: v.string() });
