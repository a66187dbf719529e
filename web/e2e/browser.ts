import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.PARAPET_CHROMIUM ?? "/usr/bin/chromium", args: flags });
}

export const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** What the browser's console called an error, and pages that failed. */
  problems: string[];
}

export async function visit(browser: Browser, baseURL: string, size: keyof typeof sizes = "wide"): Promise<Visit> {
  const context = await browser.newContext({
    baseURL,
    viewport: sizes[size],
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  return { context, page, problems };
}

export async function signIn(page: Page, user: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("User name").fill(user);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Dashboard" }).waitFor();
}
