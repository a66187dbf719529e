import createClient, { type Middleware } from "openapi-fetch";
import { ApiError, toApiError } from "./errors";
import type { paths } from "./generated/schema";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** The server refuses changes from a browser without this header: a page of another origin cannot set it. */
const requestGuard: Middleware = {
  onRequest({ request }) {
    if (!safeMethods.has(request.method)) request.headers.set("X-Parapet-Request", "1");
    return request;
  },
  onError() {
    return new ApiError(
      0,
      "Unreachable",
      "The server cannot be reached. Check the connection and try again.",
      undefined,
    );
  },
};

export const client = createClient<paths>({ baseUrl: "", credentials: "same-origin" });
client.use(requestGuard);

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer; any other answer is thrown as `ApiError`. */
export async function body<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await call;
  if (data === undefined) throw toApiError(response, error);
  return data;
}

/** Waits for an answer without a body. */
export async function done(call: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await call;
  if (!response.ok) throw toApiError(response, error);
}
