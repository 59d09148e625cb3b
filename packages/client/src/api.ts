import type { Hop, OwnRowsError } from "@own-rows/core/error";
import { type NoteStore, parseNoteDraft } from "@own-rows/core/note";
import * as v from "valibot";
import type { Credentials } from "./cognito";
import type { CredentialSource } from "./credentials";
import { apiRefused, apiUnreachable, type ErrorCode } from "./error";
import { type RetryOptions, retry } from "./retry";
import type { SignedFetch, SignedRequest } from "./signed-fetch";

/** The identity that the API takes the caller for. IAM passes it on; the caller does not send it. */
export interface Me {
  readonly identityId: string;
}

/** The app's own HTTP API, as the signed-in person. */
export interface OwnApi {
  /** The person's notes. The API's Lambda reaches the rows of this person only. */
  readonly notes: NoteStore;
  me(): Promise<Me>;
}

interface Options {
  readonly apiUrl: string;
  readonly credentials: CredentialSource;
  readonly signedFetch: SignedFetch;
  readonly retry: RetryOptions;
}

interface ApiRequest extends Pick<SignedRequest, "method"> {
  /** Added to the API's address: `/notes?limit=25`. */
  readonly path: string;
  readonly body?: object;
  /** The version of the note that the change is meant for. */
  readonly version?: number;
}

/** Calls the API with signed requests. Only reading is tried again: a change could be made twice. */
export function ownApi({ apiUrl, credentials, signedFetch, retry: options }: Options): OwnApi {
  const send = ({ method, path, body, version }: ApiRequest, signedBy: Credentials) => {
    const request = {
      service: "execute-api",
      url: apiUrl.replace(/\/$/, "") + path,
      method,
      headers: {
        ...(body && { "content-type": "application/json" }),
        ...(version !== undefined && { "if-match": `"${version}"` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    } as const;
    const once = () => signedFetch(request, signedBy);
    return method === "GET" ? retry(once, isRetryable, options) : once();
  };

  const call = async <T>(schema: v.GenericSchema<unknown, T>, request: ApiRequest): Promise<T> => {
    const current = await credentials.get();
    try {
      const answer = await send(request, current);
      if (!answer.ok) throw await readProblem(answer);
      return parse(schema, answer.status === 204 ? undefined : await answer.json());
    } catch (error) {
      throw apiUnreachable(error);
    }
  };

  const notes: NoteStore = {
    async list({ limit, cursor } = {}) {
      const query = new URLSearchParams({
        ...(limit !== undefined && { limit: String(limit) }),
        ...(cursor !== undefined && { cursor }),
      });
      const path = query.size > 0 ? `/notes?${query}` : "/notes";
      return call(PageJson, { method: "GET", path });
    },

    get: (id) => call(NoteJson, { method: "GET", path: pathOf(id) }),

    async create(draft) {
      const body = parseNoteDraft(draft);
      return call(NoteJson, { method: "POST", path: "/notes", body });
    },

    async update(id, version, draft) {
      const body = parseNoteDraft(draft);
      return call(NoteJson, { method: "PUT", path: pathOf(id), version, body });
    },

    remove: (id, version) => call(Nothing, { method: "DELETE", path: pathOf(id), version }),
  };

  return { notes, me: () => call(MeJson, { method: "GET", path: "/me" }) };
}

const pathOf = (id: string) => `/notes/${encodeURIComponent(id)}`;

function parse<T>(schema: v.GenericSchema<unknown, T>, answer: unknown): T {
  const parsed = v.safeParse(schema, answer);
  if (parsed.success) return parsed.output;
  throw new TypeError(`The API's answer has another shape: ${v.summarize(parsed.issues)}`);
}

const Nothing = v.undefined();

const MeJson = v.object({ identityId: v.string() });

const NoteJson = v.strictObject({
  owner: v.string(),
  id: v.string(),
  title: v.string(),
  body: v.string(),
  version: v.number(),
  createdAt: v.string(),
  updatedAt: v.string(),
});

const PageJson = v.strictObject({
  notes: v.array(NoteJson),
  cursor: v.exactOptional(v.string()),
});

/** Reads the API's refusal: its own (RFC 9457 with our code), or API Gateway's `{ message }`. */
async function readProblem(answer: Response): Promise<OwnRowsError<ErrorCode>> {
  const body = await answer.json().catch(() => ({}));
  const { code, hop, title, message, detail } = v.parse(Problem, body);
  return apiRefused(answer.status, { code, hop, message: title ?? message, fix: detail });
}

const isRetryable = async (answer: Response) =>
  retryableCodes.has((await readProblem(answer.clone())).code);

const retryableCodes = new Set<ErrorCode>([
  "api.failed",
  "credentials.throttled",
  "credentials.unreachable",
  "table.failed",
  "table.unreachable",
]);

/** The codes that the API answers with. */
const codes = [
  "note.invalid",
  "note.too_large",
  "note.not_found",
  "note.changed",
  "credentials.refused",
  "credentials.throttled",
  "credentials.unreachable",
  "table.denied",
  "table.failed",
  "table.unreachable",
  "api.denied",
  "api.failed",
  "api.not_found",
  "api.precondition_required",
] as const satisfies readonly ErrorCode[];

const hops = ["note", "credentials", "table", "api"] as const satisfies readonly Hop[];

const optionalText = v.fallback(v.optional(v.string()), undefined);

// Not strict: RFC 9457 lets a problem carry members that its reader does not know.
const Problem = v.fallback(
  v.object({
    code: v.fallback(v.optional(v.picklist(codes)), undefined),
    hop: v.fallback(v.optional(v.picklist(hops)), undefined),
    title: optionalText,
    detail: optionalText,
    message: optionalText,
  }),
  {},
);
