// Runs a TypeScript file of this package with Vite's own transformation: `node scripts/run.mjs FILE [ARGUMENT…]`.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const src = fileURLToPath(new URL("../src", import.meta.url));

const [file, ...args] = process.argv.slice(2);
const { module } = await runnerImport(resolve(file), { configFile: false, resolve: { alias: { "@": src } } });
await module.main(args);
