import type { ErrorBody } from "./types";

/** An answer of the server that is not a success. `requestId` is the number that its log carries too. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId: string | undefined,
  ) {
    super(message);
  }
}

function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== "object" || body === null || !("error" in body)) return false;
  const { error } = body;
  return typeof error === "object" && error !== null && "code" in error && "message" in error;
}

/** Reads the error body of a failed answer; a proxy's page or an empty body still gives a message for people. */
export function toApiError(response: Response, body: unknown): ApiError {
  if (isErrorBody(body)) return new ApiError(response.status, body.error.code, body.error.message, body.error.target);
  return new ApiError(
    response.status,
    "UnexpectedAnswer",
    `The server answered with status ${response.status}.`,
    undefined,
  );
}

export function isStatus(error: unknown, status: number): boolean {
  return error instanceof ApiError && error.status === status;
}
