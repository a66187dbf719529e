import { fileURLToPath } from "node:url";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const src = fileURLToPath(new URL("./src", import.meta.url));

/** `npm run dev:mock`: the API is answered from web/mock instead of a running server. */
function mockApi(): Plugin {
  return {
    name: "parapet-mock-api",
    async configureServer(server) {
      const { createMockApi } = await import("./mock/api.ts");
      const api = createMockApi();
      server.middlewares.use((request, response, next) => {
        if (request.url?.startsWith("/api/")) void api.handle(request, response);
        else next();
      });
    },
  };
}

export default defineConfig(({ mode }) => ({
  base: "/",
  resolve: { alias: { "@": src } },
  plugins: [
    tanstackRouter({ target: "react", autoCodeSplitting: true, quoteStyle: "double", semicolons: true }),
    react(),
    ...(mode === "mock" ? [mockApi()] : []),
  ],
  server: {
    port: 5173,
    ...(mode === "mock" ? {} : { proxy: { "/api": process.env.PARAPET_API_URL ?? "http://127.0.0.1:8750" } }),
  },
  build: {
    target: "es2023",
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    // A policy of `default-src 'self'` refuses data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
  },
}));
