// The documentation in a real browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { assertQuiet, openPage, overflow } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, server } from "./stage.mjs";

test("the documentation is read, searched and copied from", async () => {
  const page = await openPage(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(new URL("/docs", server.url).href);
  await inspect(page, "quick start");
  assert.equal(await page.getByRole("link", { name: "Dashboard", exact: true }).getAttribute("href"), "/dashboard");
  await page.locator("pre + button").first().click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, "export ASSESSLY_KEY=sk_live_…");

  await page.getByRole("searchbox").fill("custom_fields filter");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "GET /api/v1/submissions", exact: true }).waitFor();
  await inspect(page, "search");
  await page.getByRole("link", { name: "GET /api/v1/submissions", exact: true }).click();
  await page.getByRole("heading", { name: "Submissions, newest first" }).waitFor();
  for (const path of ["api", "api/submissions", "api/webhooks", "api/objects", "errors", "webhooks"]) {
    await page.goto(new URL(`/docs/${path}`, server.url).href);
    await inspect(page, `docs ${path}`);
  }
  assertQuiet(page);
  await page.context().close();
});

test("tables of the documentation keep their words whole on a phone", async () => {
  const page = await openPage(browser, { width: 360 });
  for (const path of ["time-limits", "question-types", "chance", "webhooks"]) {
    await page.goto(new URL(`/docs/${path}`, server.url).href);
    await assertAccessible(page, path);
    assert.equal(await overflow(page), 0, `${path} scrolls sideways`);
    const narrow = await page.evaluate(() => Math.min(...[...document.querySelectorAll("td")].map((cell) => cell.offsetWidth)));
    assert.ok(narrow >= 100, `${path}: a column of ${narrow} px`);
  }
  assertQuiet(page);
  await page.context().close();
});
