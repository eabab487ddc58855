// Single keys that lead through the dashboard, and how to do without them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertQuiet, openPage } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, server } from "./stage.mjs";

const path = (page) => new URL(page.url()).pathname;

test("keys list themselves, search and lead to the sections, and can be switched off", async () => {
  const page = await openPage(browser, { script: true });
  await page.goto(server.dashboard_url);
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard" });
  await list.waitFor();
  await inspect(page, "the list of keys");
  await page.keyboard.press("Escape");
  await list.waitFor({ state: "hidden" });

  await page.keyboard.press("g");
  await Promise.all([page.waitForURL("**/dashboard/acme/assessments"), page.keyboard.press("a")]);
  await Promise.all([page.waitForURL("**/submissions#q"), page.keyboard.press("/")]);
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.type("ga?/");
  assert.equal(await page.locator("#q").inputValue(), "ga?/", "who types, types");

  await page.goto(`${server.url}/dashboard/acme`);
  await page.getByRole("button", { name: "Keyboard" }).click();
  await list.getByLabel("Use these keys").uncheck();
  for (const round of [1, 2]) {
    await list.getByRole("button", { name: "Close" }).click();
    await list.waitFor({ state: "hidden" });
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await page.keyboard.press("?");
    assert.equal(path(page), "/dashboard/acme", `round ${round}`);
    assert.equal(await list.isVisible(), false);
    await page.getByRole("button", { name: "Keyboard" }).click();
  }
  assertQuiet(page);
});
