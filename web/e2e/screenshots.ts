import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { mockPassword } from "../mock/api";
import { startMockServer } from "../mock/server";
import { launch, signIn, sizes, visit } from "./browser";

const user = process.env.PARAPET_E2E_USER ?? "admin";
const password = process.env.PARAPET_E2E_PASSWORD ?? mockPassword;

/** Waits until nothing loads any more: no skeletons, no busy tables. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => !document.querySelector('.fui-Skeleton, [aria-busy="true"]'));
  await page.waitForTimeout(400);
}

/** `npm run screenshots -- FOLDER`: every page, wide and narrow, light and dark. */
export async function main([folder = "screenshots"]: string[]): Promise<void> {
  const target = resolve(folder);
  await mkdir(target, { recursive: true });
  const mock = process.env.PARAPET_E2E_URL ? undefined : await startMockServer(resolve("dist"));
  const fresh = await startMockServer(resolve("dist"), { setupRequired: true });
  const baseURL = process.env.PARAPET_E2E_URL ?? mock?.url ?? "";
  const browser = await launch();
  try {
    for (const size of Object.keys(sizes) as (keyof typeof sizes)[]) {
      const shoot = async (page: Page, name: string) => {
        await settle(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (overflow > 0) console.error(`${name} at ${size}: ${overflow} px too wide`);
        const fullPage = !name.includes("flyout") && !name.includes("filters") && !name.includes("navigation");
        await page.screenshot({ path: `${target}/${name}-${sizes[size].width}.png`, fullPage });
      };
      const first = await visit(browser, fresh.url, size);
      await first.page.goto("/");
      await shoot(first.page, "setup");
      await first.context.close();

      const { page, context, problems } = await visit(browser, baseURL, size);
      await page.goto("/");
      await shoot(page, "sign-in");
      await signIn(page, user, password);
      await shoot(page, "dashboard");
      await page.emulateMedia({ colorScheme: "dark" });
      await shoot(page, "dashboard-dark");
      await page.emulateMedia({ colorScheme: "light" });
      if (size === "narrow") {
        await page.getByRole("button", { name: "Open navigation" }).click();
        await shoot(page, "navigation");
        await page.keyboard.press("Escape");
      }
      await page.goto("/recommendations");
      await shoot(page, "recommendations");
      await page.getByRole("button", { name: "Filters" }).click();
      await shoot(page, "recommendations-filters");
      await page.keyboard.press("Escape");
      await page.getByRole("table", { name: "security recommendations" }).getByRole("link").nth(1).click();
      await shoot(page, "recommendation-flyout");
      await page.goto("/recommendations?q=nothing-has-this-name");
      await shoot(page, "recommendations-no-results");
      await page.goto("/devices");
      await shoot(page, "devices");
      await page.getByRole("table", { name: "devices" }).getByRole("link").first().click();
      await shoot(page, "device");
      await page.getByRole("tab", { name: "Software inventory" }).click();
      await shoot(page, "device-software");
      await page.getByRole("tab", { name: "Discovered vulnerabilities" }).click();
      await shoot(page, "device-vulnerabilities");
      await page.getByRole("table").getByRole("link").first().click();
      await shoot(page, "finding-flyout");
      for (const problem of problems) console.error(`${size}: ${problem}`);
      await context.close();

      if (mock) {
        for (const name of ["empty", "broken-software"]) {
          const other = await visit(browser, baseURL, size);
          await signIn(other.page, name, mockPassword);
          await shoot(other.page, `dashboard-${name}`);
          await other.context.close();
        }
      }
    }
  } finally {
    await browser.close();
    await fresh.close();
    await mock?.close();
  }
}
