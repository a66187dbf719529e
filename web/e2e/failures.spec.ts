import { expect, it } from "vitest";
import { failingSearch, sentinels } from "../mock/api";
import { preparePortal } from "./portal";

const portal = preparePortal();

it("shows a failed card with its request id and leaves the others alone", async () => {
  const { page, context } = await portal.openSignedIn({ user: sentinels.brokenSoftware });
  const card = page.getByRole("region", { name: "Top vulnerable software" });
  await card.getByText("The software could not be loaded").waitFor();
  expect(await card.getByText(/Request id: mock-request-\d+/).count()).toBe(1);
  await page.getByRole("table", { name: "Top security recommendations" }).getByRole("link").first().waitFor();
  await card.getByRole("button", { name: "Retry" }).click();
  await card.getByText("The software could not be loaded").waitFor();
  await context.close();
});

it("shows a failed list with its request id and a way back", async () => {
  const { page, context } = await portal.openSignedIn();
  await page.goto(`/recommendations?q=${failingSearch}`);
  await page.getByText("The security recommendations could not be loaded").waitFor();
  await page.getByText(/Request id: mock-request-\d+/).waitFor();
  await page.getByRole("searchbox").fill("");
  await page.getByRole("table").getByRole("link").first().waitFor();
  await context.close();
});

it("says No data yet before the first report, never 0", async () => {
  const { page, context } = await portal.openSignedIn({ user: sentinels.empty });
  await page.getByRole("region", { name: "Exposure score" }).getByText("No data yet").waitFor();
  await page.goto("/devices");
  await page.getByText("Devices appear here after their first report.").waitFor();
  await context.close();
});

it("answers an unknown device and an unknown page", async () => {
  const { page, context } = await portal.openSignedIn();
  await page.goto(`/devices/${"f".repeat(40)}`);
  await page.getByText("Not found").waitFor();
  await page.goto("/nowhere");
  await page.getByText("Not found").waitFor();
  await page.getByRole("link", { name: "Go to the dashboard" }).click();
  await page.getByRole("heading", { level: 1, name: "Dashboard" }).waitFor();
  await context.close();
});
