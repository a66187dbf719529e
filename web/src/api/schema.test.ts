import { readFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, it } from "vitest";

it("is what the published OpenAPI document says (else: npm run generate)", async () => {
  const document = new URL("../../../docs/api/openapi.json", import.meta.url);
  const committed = await readFile(new URL("./generated/schema.d.ts", import.meta.url), "utf8");
  expect(committed).toBe(astToString(await openapiTS(document)));
});
