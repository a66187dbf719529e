import { expect, it } from "vitest";
import { mockPassword } from "../mock/api";
import { preparePortal } from "./portal";

const portal = preparePortal({ setupRequired: true });

it("sets the administrator's password, signs in, out and in again", async () => {
  const { page, context } = await portal.open();
  await page.goto("/devices");
  const form = page.getByRole("form", { name: "Set up Parapet" });
  await form.waitFor();
  expect(new URL(page.url()).pathname).toBe("/setup");

  await form.getByLabel("User name").fill("admin");
  await form.getByLabel("Password", { exact: false }).first().fill("short");
  await form.getByRole("button", { name: "Create account" }).click();
  await form.getByText("Use at least 12 characters.").waitFor();
  await form.getByText("The two passwords differ.").waitFor();

  await form.locator('input[name="password"]').fill(mockPassword);
  await form.locator('input[name="repeated"]').fill(mockPassword);
  await form.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { level: 1, name: "Dashboard" }).waitFor();
  await page.getByText("Demonstration data").waitFor();

  await page.getByRole("button", { name: "Account of admin" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  const signIn = page.getByRole("form", { name: "Sign in" });
  await signIn.waitFor();

  // A link into the portal is kept over signing in.
  await page.goto("/devices?page=2");
  await signIn.getByLabel("User name").fill("admin");
  await signIn.getByLabel("Password").fill("wrong password");
  await signIn.getByRole("button", { name: "Sign in" }).click();
  await signIn.getByText("User name or password is wrong.").waitFor();
  await signIn.getByLabel("Password").fill(mockPassword);
  await signIn.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("31–60 of 120").waitFor();
  await context.close();
});
