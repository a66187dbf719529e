// Writes the TypeScript types of the API from the published OpenAPI document.
import { writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const document = new URL("../../docs/api/openapi.json", import.meta.url);
const target = new URL("../src/api/generated/schema.d.ts", import.meta.url);

await writeFile(target, astToString(await openapiTS(document)));
