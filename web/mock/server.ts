import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { createMockApi, type MockOptions } from "./api";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The policy that the server sends with the portal. */
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'self'";

async function sendFile(root: string, path: string, response: ServerResponse): Promise<void> {
  const wanted = normalize(path).replace(/^[/\\]+/, "");
  const file = extname(wanted) === "" ? "index.html" : wanted;
  try {
    const bytes = await readFile(join(root, file));
    response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
    response.setHeader("Content-Security-Policy", policy);
    response.end(bytes);
  } catch {
    response.statusCode = 404;
    response.end();
  }
}

export interface MockServer {
  url: string;
  close: () => Promise<void>;
}

/** Serves the built portal at `root` together with the mock API on a free port. */
export async function startMockServer(root: string, options: MockOptions = {}): Promise<MockServer> {
  const api = createMockApi(options);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://mock.invalid").pathname;
    void (path.startsWith("/api/") ? api.handle(request, response) : sendFile(root, path, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the mock server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
