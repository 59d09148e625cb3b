import { expect } from "vitest";
import type { Client } from "./client";
import type { Random } from "./random";
import { register } from "./register";
import type { Writer } from "./writer";

/** Objects that are replaced: each is completely the old one or the new one. */
export function objects(pick: Random): Writer {
  const known = register();
  const sequence = { last: 0 };
  const keys = ["one", "two"];
  /** Up to about 20 KB; each line is the version, so that a mixture is visible. */
  const bodyOf = (version: string) => `${version}\n`.repeat(1 + (Number(version) % 7) * 500);

  return {
    setUp: async (client) => {
      await client.s3("PUT", "fire-objects");
    },
    write: async (client) => {
      sequence.last += 1;
      const [key = "", version] = [keys[pick(keys.length)], String(sequence.last)];
      known.sent(key, version);
      await client.s3("PUT", `fire-objects/${key}`, bodyOf(version));
      known.acknowledged(key, version);
      return true;
    },
    check: async (client) => {
      for (const key of known.keys()) {
        const body = await client.s3("GET", `fire-objects/${key}`).catch(() => "");
        const [version = ""] = body.split("\n");
        known.found(key, version === "" ? undefined : version);
        expect(body === (version === "" ? "" : bodyOf(version)), `${key} is complete`).toBe(true);
      }
    },
  };
}

/** Parameters that are overwritten again and again. */
export function parameters(pick: Random): Writer {
  const known = register();
  const sequence = { last: 0 };
  const names = ["/fire/a", "/fire/b", "/fire/c"];
  return {
    write: async (client) => {
      sequence.last += 1;
      const [Name = "", Value] = [names[pick(names.length)], String(sequence.last)];
      known.sent(Name, Value);
      await client.ssm("PutParameter", { Name, Value, Type: "SecureString", Overwrite: true });
      known.acknowledged(Name, Value);
      return true;
    },
    check: async (client) => {
      const { Parameters } = await client.ssm("GetParameters", {
        Names: names,
        WithDecryption: true,
      });
      const there = new Map<string, string>(
        Parameters.map(({ Name, Value }: { Name: string; Value: string }) => [Name, Value]),
      );
      for (const name of names) known.found(name, there.get(name));
    },
  };
}

/**
 * Auth0 applications, created and deleted. The Free subscription allows two requests at once: one reads, one
 * writes.
 */
export function applications(): Writer {
  const known = register();
  const ids = new Map<string, string>();
  const state = { last: 0, token: "" };

  const remove = async (client: Client, name: string, id: string) => {
    known.sent(name, undefined);
    await client.auth0("DELETE", `/api/v2/clients/${id}`, { token: state.token });
    known.acknowledged(name, undefined);
  };
  const create = async (client: Client) => {
    state.last += 1;
    const name = `fire-${state.last}`;
    known.sent(name, "there");
    await client.auth0("POST", "/api/v2/clients", { token: state.token, body: { name } });
    known.acknowledged(name, "there");
  };

  return {
    write: async (client) => {
      const [oldest] = ids;
      if (oldest !== undefined && ids.size > 2) await remove(client, ...oldest);
      else await create(client);
      return false;
    },
    check: async (client) => {
      state.token = await managementToken(client);
      const listed = await client.auth0("GET", "/api/v2/clients?fields=name,client_id", {
        token: state.token,
      });
      ids.clear();
      for (const { name, client_id } of JSON.parse(listed)) {
        if (name.startsWith("fire-")) ids.set(name, client_id);
      }
      for (const name of new Set([...known.keys(), ...ids.keys()])) {
        known.found(name, ids.has(name) ? "there" : undefined);
      }
    },
  };
}

export async function managementToken(client: Client): Promise<string> {
  const audience = `https://${client.domain}/api/v2/`;
  const body = { ...client.management, audience, grant_type: "client_credentials" };
  return JSON.parse(await client.auth0("POST", "/oauth/token", { body })).access_token;
}
