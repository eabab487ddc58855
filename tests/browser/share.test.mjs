// Sharing an assessment: the Link Builder, links, parameter sets, and what a browser counts as a view.

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertQuiet, openPage, press } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, button, link, server } from "./stage.mjs";

// Chromium says that it is headless; a candidate's browser does not.
const PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
const LATEST_MS = 10_000;

/** The newest link, as the API has it. */
async function newest() {
  const all = await server.api("GET", "/api/v1/assessments");
  const path = `/api/v1/assessments/${all.body.data.at(-1).id}/links`;
  const links = await server.api("GET", path);
  return links.body.data[0];
}

/** Waits until the newest link has so many views: they are written down once a second. */
async function views(count) {
  const end = Date.now() + LATEST_MS;
  let found;
  while (Date.now() < end) {
    found = (await newest()).views;
    if (found === count) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.equal(found, count);
}

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`a link is built, shared, counted and deleted ${how}`, async () => {
    const page = await openPage(browser, { script, permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(server.dashboard_url);
    await link(page, "Assessments");
    await inspect(page, "assessments");
    await press(page, page.locator("main ul.cards h2 a").last());
    await link(page, "Share");
    await inspect(page, "share, at first");

    await link(page, "Marketing attribution");
    await inspect(page, "builder for marketing");
    const name = `Summer ${how}`;
    await page.getByLabel("Name of the link").fill(name);
    await page.getByLabel("Value 1").fill("linkedin");
    await page.getByLabel("Parameter 4").fill("token");
    await page.getByLabel("Value 4").fill("x");
    if (script) {
      await page.getByText("The name is reserved").waitFor();
      await page.getByText("?source=linkedin&medium=…&campaign_id=…").waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.id), "value-4");
      assert.ok(await page.getByLabel("Parameter 5").isVisible(), "an empty line stands behind the others");
      assert.equal(await page.getByRole("button", { name: "Check" }).count(), 0);
    } else {
      await button(page, "Check");
      await page.getByText("The name is reserved").waitFor();
    }
    await button(page, "Add a row");
    assert.equal(await page.evaluate(() => document.activeElement.id), "parameter-6");
    await button(page, "Make the link");
    assert.match(await page.title(), /^Error: /);
    await inspect(page, "builder with errors");
    await page.getByRole("link", { name: /^Line 4/ }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "parameter-4");
    await page.getByLabel("Parameter 4").fill("");
    await page.getByLabel("Value 4").fill("");
    await button(page, "Save the lines as a parameter set");
    await page.getByText("The parameter set is saved.").waitFor();
    await page.getByLabel("Name of the link").fill(name);
    await page.getByLabel("Parameter 1").fill("office");
    await page.getByLabel("Value 1").fill("hq".repeat(60));
    await inspect(page, "builder with a set");
    await button(page, "Make the link");
    await page.getByText("The link is saved.").waitFor();
    await inspect(page, "a link");
    const [opened] = await Promise.all([page.context().waitForEvent("page"), page.getByRole("link", { name: "Open Short link" }).click()]);
    await opened.waitForURL(/\/l\//);
    await opened.close();
    const made = await newest();
    assert.equal(made.name, name);
    assert.equal(await page.getByLabel("Short link").inputValue(), made.short_url);
    const shown = await page.locator(".qr img").evaluate((image) => image.complete && image.naturalWidth > 0);
    assert.ok(shown, "the QR code is shown");

    const candidate = await openPage(browser, { script, userAgent: PERSON });
    await candidate.goto(`${made.short_url}?source=mine&gclid=7`);
    await candidate.reload();
    if (script) await views(1);
    await inspect(candidate, "landing by a short link");
    await candidate.getByLabel(/name/i).first().fill("John Doe");
    await button(candidate, "Start");
    await views(1);
    assertQuiet(candidate);
    await candidate.context().close();
    const { body } = await server.api("GET", `/api/v1/submissions?link_id=${made.id}`);
    assert.equal(body.data[0].custom_fields.source, "linkedin");
    assert.deepEqual(body.data[0].custom_fields_verified, ["source", "office"]);

    await page.reload();
    await link(page, "Back");
    await page.getByText("gclid", { exact: true }).waitFor();
    await inspect(page, "share");
    await press(page, page.getByRole("link", { name, exact: true }).first());
    await button(page, "Archive");
    await inspect(page, "an archived link");
    await link(page, "Change");
    await inspect(page, "changing a link");
    await page.getByLabel("Name of the link").fill(`${name}, changed`);
    await button(page, "Save changes");
    await page.getByText("The link is saved.").waitFor();
    await link(page, "Delete this link");
    await inspect(page, "deleting a link");
    await button(page, "Delete this link");
    await page.getByText("The link was deleted.").waitFor();
    await link(page, name);
    await inspect(page, "a parameter set");
    await link(page, "Delete this set");
    await inspect(page, "deleting a parameter set");
    await button(page, "Delete this set");
    await page.getByText("The parameter set was deleted.").waitFor();
    await press(page, page.getByRole("link", { name: "Declare" }).first());
    await inspect(page, "new parameter set");
    assertQuiet(page, /status of 422/);
    await page.context().close();

    const late = await openPage(browser, { script });
    await late.goto(made.short_url);
    await late.getByText("This link is no longer in use").waitFor();
    await inspect(late, "a deleted link");
    assertQuiet(late, /status of 410/);
    await late.context().close();
  });
}

test("a browser that says that it is no person is not counted", async () => {
  const all = await server.api("GET", "/api/v1/assessments");
  const path = `/api/v1/assessments/${all.body.data.at(-1).id}/links`;
  const { body } = await server.api("POST", path, { name: "Bots" });
  const page = await openPage(browser);
  await page.goto(body.short_url);
  await page.locator("input[name=viewed]").waitFor({ state: "attached" });
  const person = await openPage(browser, { userAgent: PERSON });
  await person.goto(body.short_url);
  await views(1);
  await page.context().close();
  await person.context().close();
});
