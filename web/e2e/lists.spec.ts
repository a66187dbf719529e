import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { preparePortal } from "./portal";

const portal = preparePortal();

it("filters, keeps the filter in the address and clears it", async () => {
  const { page, context } = await portal.openSignedIn();
  await page.goto("/recommendations");
  const table = page.getByRole("table", { name: "security recommendations" });
  await table.getByRole("link", { name: /Google Chrome/ }).waitFor();

  await page.getByRole("button", { name: "Filters" }).click();
  const panel = page.getByRole("dialog", { name: "Filters" });
  await panel.getByRole("checkbox", { name: "Software uninstall" }).check();
  await panel.getByRole("button", { name: "Apply" }).click();
  await page.getByText("1–1 of 1").waitFor();
  await table.getByRole("link", { name: "Uninstall Adobe Flash Player" }).waitFor();
  expect(page.url()).toContain("Uninstall");

  await page.reload();
  await page.getByText("1–1 of 1").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await table.getByRole("link", { name: /Google Chrome/ }).waitFor();
  expect(page.url()).not.toContain("Uninstall");
  await context.close();
});

it("searches, and says when nothing is left", async () => {
  const { page, context } = await portal.openSignedIn();
  await page.goto("/recommendations");
  await page.getByRole("searchbox", { name: "Search security recommendations" }).fill("no such thing");
  await page.getByText("No results for these filters").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("link", { name: /Google Chrome/ }).waitFor();
  await context.close();
});

it("sorts on the server, and pages", async () => {
  const { page, context } = await portal.openSignedIn();
  await page.goto("/devices");
  const table = page.getByRole("table", { name: "devices" });
  await table.getByRole("button", { name: "Name" }).click();
  await table.getByRole("row").nth(1).getByText("mac-004.shop.example").waitFor();
  await page.getByText("1–30 of 120").waitFor();
  await page.getByRole("button", { name: "Next page" }).click();
  await page.getByText("31–60 of 120").waitFor();
  expect(page.url()).toContain("page=2");
  await page.getByRole("combobox", { name: "Items per page" }).click();
  await page.getByRole("option", { name: "100" }).click();
  await page.getByText("1–100 of 120").waitFor();
  await context.close();
});

it("hides columns, and exports what is visible", async () => {
  const { page, context } = await portal.openSignedIn();
  await page.goto("/recommendations?q=7-Zip");
  const table = page.getByRole("table", { name: "security recommendations" });
  await table.getByRole("link", { name: "Update 7-Zip to version 24.09" }).waitFor();
  await page.getByRole("button", { name: "Customize columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "OS platform" }).click();
  await page.keyboard.press("Escape");
  await table.getByRole("columnheader", { name: "OS platform" }).waitFor({ state: "detached" });

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  const [header, first, rest] = text.replace("\uFEFF", "").split("\r\n");
  expect(header).toMatch(/^Security recommendation,Weaknesses,Related component,/);
  expect(first).toMatch(/^Update 7-Zip to version 24\.09,6,7-Zip,/);
  expect(rest).toBe("");
  await context.close();
});

it("works by keyboard alone", async () => {
  const { page, context } = await portal.openSignedIn();
  await page.goto("/recommendations");
  const link = page.getByRole("table").getByRole("link").first();
  await link.focus();
  await page.keyboard.press("Enter");
  const flyout = page.getByRole("dialog");
  await flyout.waitFor();
  await page.keyboard.press("Escape");
  await flyout.waitFor({ state: "detached" });
  expect(page.url()).not.toContain("open=");
  await context.close();
});

it("has a drawer for the navigation on narrow screens, and nothing is wider than the screen", async () => {
  const { page, context } = await portal.openSignedIn({ size: "narrow" });
  await page.getByRole("button", { name: "Open navigation" }).click();
  await page.getByRole("dialog", { name: "Navigation" }).getByRole("link", { name: "Devices" }).click();
  await page.getByRole("heading", { level: 1, name: "Devices" }).waitFor();
  for (const path of ["/", "/recommendations", "/devices"]) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByRole("table").first().getByRole("link").first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  await context.close();
});
