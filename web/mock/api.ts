import type { IncomingMessage, ServerResponse } from "node:http";
import type { Credentials, ErrorBody, Session } from "@/api/types";
import { applyQuery } from "./odata";
import { createStore, type MockStore } from "./store";

/** Sign in with one of these names to see a state that is hard to reach otherwise. */
export const sentinels = {
  /** Nothing has reported yet. */
  empty: "empty",
  /** The card of the top software fails, everything else works. */
  brokenSoftware: "broken-software",
};

/** A search for this text fails with an error of the server. */
export const failingSearch = "fail-500";
export const mockPassword = "correct horse battery";

const version = "0.1.0";

class Failure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface MockOptions {
  /** Start before the administrator's password is set. */
  setupRequired?: boolean;
}

export interface MockApi {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<Credentials> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as Credentials;
}

/** The API of the server over an in-memory store; session and errors behave as the real ones do. */
export function createMockApi({ setupRequired = false }: MockOptions = {}): MockApi {
  const full = createStore();
  const none = createStore(0);
  let administrator = setupRequired ? undefined : { userName: "admin", password: mockPassword };
  let requests = 0;

  function sessionOf(request: IncomingMessage): Session {
    const name = /parapet_session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
    return {
      setupRequired: administrator === undefined,
      user: name ? { name: decodeURIComponent(name), role: "Administrator" } : null,
      demo: true,
      version,
    };
  }

  async function signIn(request: IncomingMessage, response: ServerResponse, first: boolean): Promise<Session> {
    const credentials = await readBody(request);
    if (first) {
      if (administrator) throw new Failure(409, "Conflict", "The administrator's password is already set.");
      administrator = credentials;
    }
    const known =
      credentials.userName === administrator?.userName || Object.values(sentinels).includes(credentials.userName);
    if (!known || credentials.password !== administrator?.password) {
      throw new Failure(401, "Unauthorized", "User name or password is wrong.");
    }
    response.setHeader(
      "Set-Cookie",
      `parapet_session=${encodeURIComponent(credentials.userName)}; Path=/; HttpOnly; SameSite=Strict`,
    );
    return { setupRequired: false, user: { name: credentials.userName, role: "Administrator" }, demo: true, version };
  }

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<unknown> {
    const method = request.method ?? "GET";
    if (method !== "GET" && request.headers["x-parapet-request"] !== "1") {
      throw new Failure(403, "Forbidden", "A change from a browser needs the header X-Parapet-Request.");
    }
    if (url.pathname === "/api/setup" && method === "POST") return signIn(request, response, true);
    if (url.pathname === "/api/session") {
      if (method === "POST") return signIn(request, response, false);
      if (method === "DELETE") {
        response.setHeader("Set-Cookie", "parapet_session=; Path=/; Max-Age=0");
        return undefined;
      }
      return sessionOf(request);
    }
    const { user } = sessionOf(request);
    if (!user) throw new Failure(401, "Unauthorized", "Sign in first.");
    if (user.name === sentinels.brokenSoftware && url.pathname === "/api/software") {
      throw new Failure(500, "InternalServerError", "The list of software could not be made.");
    }
    if (url.searchParams.get("$filter")?.includes(failingSearch)) {
      throw new Failure(500, "InternalServerError", "The list could not be made.");
    }
    return resource(user.name === sentinels.empty ? none : full, url);
  }

  return {
    async handle(request, response) {
      const url = new URL(request.url ?? "/", "http://mock.invalid");
      requests += 1;
      response.setHeader("Content-Type", "application/json; charset=utf-8");
      try {
        const body = await answer(request, response, url);
        response.statusCode = body === undefined ? 204 : 200;
        response.end(body === undefined ? undefined : JSON.stringify(body));
      } catch (error) {
        const failure = error instanceof Failure ? error : new Failure(400, "ODataError", String(error));
        const body: ErrorBody = {
          error: { code: failure.code, message: failure.message, target: `mock-request-${requests}` },
        };
        response.statusCode = failure.status;
        response.end(JSON.stringify(body));
      }
    },
  };
}

function collection<Item extends object>(items: readonly Item[] | undefined, url: URL): object {
  if (!items) throw notFound();
  const { value, count } = applyQuery(items, url.searchParams);
  const counted = url.searchParams.get("$count") === "true" ? { "@odata.count": count } : {};
  return { "@odata.context": `http://mock.invalid/api/$metadata#${url.pathname}`, ...counted, value };
}

function entity(item: object | undefined): object {
  if (!item) throw notFound();
  return { "@odata.context": "http://mock.invalid/api/$metadata#$entity", ...item };
}

function notFound(): Failure {
  return new Failure(404, "ResourceNotFound", "There is nothing with this id.");
}

function resource(store: MockStore, url: URL): object {
  const [, , root = "", rawId, part] = url.pathname.split("/");
  const id = rawId === undefined ? undefined : decodeURIComponent(rawId);
  switch (root) {
    case "overview":
      return entity(store.overview);
    case "exposureScore":
      if (id === "history") return collection(store.history, url);
      return entity(store.history.at(-1));
    case "feeds":
      return collection(store.feeds, url);
    case "machines":
      if (id === undefined) return collection(store.machines, url);
      return machine(store, id, part, url);
    case "software":
      if (id === undefined) return collection(store.software, url);
      return collection(store.distributions.get(id), url);
    case "recommendations":
      if (id === undefined) return collection(store.recommendations, url);
      return recommendation(store, id, part, url);
    case "vulnerabilities":
      return entity(store.vulnerabilities.get(id ?? ""));
    default:
      throw notFound();
  }
}

function machine(store: MockStore, id: string, part: string | undefined, url: URL): object {
  switch (part) {
    case undefined:
      return entity(store.machines.find((one) => one.id === id));
    case "installedSoftware":
      return collection(store.installed.get(id), url);
    case "findings":
      return collection(store.findings.get(id), url);
    case "recommendations": {
      const ids = store.machineRecommendations.get(id);
      return collection(ids && store.recommendations.filter((one) => ids.includes(one.id)), url);
    }
    default:
      throw notFound();
  }
}

function recommendation(store: MockStore, id: string, part: string | undefined, url: URL): object {
  if (part === undefined) return entity(store.recommendations.find((one) => one.id === id));
  const behind = store.byRecommendation.get(id);
  if (part === "vulnerabilities") return collection(behind?.vulnerabilities, url);
  const devices = behind?.machines.map((machineId) => {
    const device = store.machines.find((one) => one.id === machineId);
    return {
      id: machineId,
      computerDnsName: device?.computerDnsName ?? null,
      osPlatform: device?.osPlatform ?? null,
      assetCriticalityLevel: null,
      tags: device?.machineTags ?? [],
      rbacGroupName: null,
      rbacGroupId: null,
    };
  });
  return collection(devices, url);
}
