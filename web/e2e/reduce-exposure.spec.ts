import { expect, it } from "vitest";
import { preparePortal } from "./portal";

const portal = preparePortal({ real: true });

it("leads from the score to a recommendation, a device and the proof", async () => {
  const { page, context, problems } = await portal.openSignedIn();

  const score = page.getByRole("region", { name: "Exposure score" });
  await score.getByText(/^\d+ \/ 100$/).waitFor();
  await score.getByText(/^(High|Medium|Low)$/).waitFor();
  await score.getByText(/of .* installed products assessed/).waitFor();

  const top = page.getByRole("table", { name: "Top security recommendations" });
  const title = (await top.getByRole("link").first().textContent()) ?? "";
  await top.getByRole("link").first().click();

  const flyout = page.getByRole("dialog", { name: title });
  await flyout.getByRole("heading", { name: "Business impact" }).waitFor();
  expect(new URL(page.url()).searchParams.get("open")).toMatch(/^va-_-/);
  await flyout
    .getByRole("table", { name: "Vulnerabilities" })
    .getByText(/^CVE-\d+-\d+$/)
    .first()
    .waitFor();

  const devices = flyout.getByRole("region", { name: /^Exposed devices/ }).getByRole("link");
  const device = (await devices.first().textContent()) ?? "";
  await devices.first().click();
  await page.getByRole("heading", { level: 1, name: device }).waitFor();

  await page.getByRole("tab", { name: "Discovered vulnerabilities" }).click();
  const findings = page.getByRole("table", { name: "discovered vulnerabilities" });
  const cve = (await findings.getByRole("link").first().textContent()) ?? "";
  await findings.getByRole("link").first().click();
  const proof = page.getByRole("dialog", { name: cve }).getByRole("region", { name: "Evidence" });
  for (const term of [
    "Authority",
    "Record",
    "Criterion",
    "Affected range",
    "Version scheme",
    "Comparison",
    "Confidence",
  ]) {
    await proof.getByText(term, { exact: true }).waitFor();
  }

  // The whole state is in the address: a reload shows the same proof.
  await page.reload();
  await proof.waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

it("opens the devices behind a section of the distribution", async () => {
  const { page, context } = await portal.openSignedIn();
  const legend = page.getByRole("list", { name: "Devices by exposure level" });
  const link = legend.getByRole("link", { name: /devices: High$/ });
  const count = Number((await link.textContent())?.replaceAll(",", ""));
  await link.click();
  await page.getByText("Exposure level: High").waitFor();
  if (count === 0) await page.getByText("No results for these filters").waitFor();
  else await page.getByText(new RegExp(` of ${count.toLocaleString("en")}$`)).waitFor();
  await context.close();
});

it("shows the history as a table too", async () => {
  const { page, context } = await portal.openSignedIn();
  await page.getByRole("button", { name: "Show as table" }).click();
  await page.getByRole("table", { name: "Exposure score over time" }).waitFor();
  await context.close();
});

it("says of software without a recommendation that there is none", async () => {
  const { page, context } = await portal.openSignedIn();
  await page.goto("/recommendations?open=va-_-nobody-_-nothing");
  await page.getByRole("dialog").getByText("No recommendation").waitFor();
  await context.close();
});
