import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { mockPassword, type MockOptions } from "../mock/api";
import { startMockServer, type MockServer } from "../mock/server";
import { launch, signIn, visit, type sizes, type Visit } from "./browser";

/** Set to the address of a running server, the scenarios that need no special state run against it. */
export const realServer = process.env.PARAPET_E2E_URL;

const person = {
  user: process.env.PARAPET_E2E_USER ?? "admin",
  password: process.env.PARAPET_E2E_PASSWORD ?? mockPassword,
};

/** A browser and the portal for the tests of one file: the mock, or the real server where `real` allows it. */
export function preparePortal({ real = false, ...options }: MockOptions & { real?: boolean } = {}) {
  let browser: Browser;
  let mock: MockServer | undefined;
  let url = "";

  beforeAll(async () => {
    browser = await launch();
    if (real && realServer) url = realServer;
    else {
      mock = await startMockServer(resolve(import.meta.dirname, "../dist"), options);
      url = mock.url;
    }
  });
  afterAll(async () => {
    await browser.close();
    await mock?.close();
  });

  return {
    /** A fresh browser profile, not signed in. */
    open: (size?: keyof typeof sizes): Promise<Visit> => visit(browser, url, size),
    /** A fresh browser profile on the dashboard. */
    async openSignedIn({
      user = person.user,
      size,
    }: { user?: string; size?: keyof typeof sizes } = {}): Promise<Visit> {
      const opened = await visit(browser, url, size);
      await signIn(opened.page, user, person.password);
      return opened;
    },
  };
}
