// Pictures in a text: uploaded by an author, seen in the preview and by the candidate.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { assertQuiet, openPage, press } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, button, link, newQuestion, server } from "./stage.mjs";

const file = (name) => fileURLToPath(new URL(`../pictures/${name}`, import.meta.url));
const CHART = file("chart.png");
const WORDS = "Sales by quarter, rising";
const LATEST_MS = 10_000;

/** How wide the picture stands on the page, and whether it came. */
const shown = (image) =>
  image.evaluate(async (one) => {
    one.scrollIntoView();
    await one.decode();
    return { width: one.getBoundingClientRect().width, came: one.naturalWidth > 0 };
  });

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`an author adds a picture, and candidates see it ${how}`, async () => {
    const page = await openPage(browser, { script });
    await page.goto(server.dashboard_url);
    await link(page, "Assessments");
    await link(page, "New assessment");
    await page.getByLabel("Title", { exact: true }).fill(`Charts ${how}`);
    await button(page, "Create assessment");
    await newQuestion(page, "True or false");
    await page.getByLabel("Question", { exact: true }).fill("Sales rise.");
    await page.getByText("Details and picture").click();
    await page.getByText("Add a picture").click();
    await inspect(page, "adding a picture");

    await button(page, "Add the picture");
    await page.getByRole("link", { name: "Choose a picture" }).waitFor();
    await page.getByLabel("Picture", { exact: true }).setInputFiles({
      name: "photo.png", mimeType: "image/png", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
    });
    await button(page, "Add the picture");
    await page.getByRole("link", { name: /An SVG can carry scripts/ }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "picture");
    await inspect(page, "a wrong file");

    await page.getByLabel("Picture", { exact: true }).setInputFiles(CHART);
    await button(page, "Add the picture");
    await page.getByRole("link", { name: "Write what the picture shows" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "picture_text");
    await inspect(page, "a picture without words");
    await page.getByLabel("What it shows").fill(WORDS);
    await button(page, "Add the picture");
    await page.getByText("Save to keep it there.").waitFor();
    const text = await page.getByLabel("Details (optional)").inputValue();
    assert.match(text, /^!\[Sales by quarter, rising\]\(asset:[0-9a-f]{32}\)$/);
    await inspect(page, "a picture in the preview");
    const preview = page.locator("#preview").getByRole("img", { name: WORDS });
    assert.equal((await shown(preview)).came, true);
    if (script) {
      await page.getByLabel("Details (optional)").fill("No picture any more");
      await preview.waitFor({ state: "detached", timeout: LATEST_MS });
      await page.getByLabel("Details (optional)").fill(text);
      await preview.waitFor({ timeout: LATEST_MS });
    }
    await page.getByLabel("Right answer").selectOption({ label: "True" });
    await press(page, page.getByRole("button", { name: "Save", exact: true }).last());
    await page.getByText("Saved.").waitFor();
    await button(page, "Publish");
    await page.getByText("It is published").waitFor();
    const at = await page.locator("#public-url").inputValue();

    const candidate = await openPage(browser, { script, width: 360 });
    await candidate.goto(at);
    await candidate.getByLabel("Your name").fill("John Doe");
    await candidate.getByLabel("Email address").fill("john@example.com");
    await button(candidate, "Start");
    const image = candidate.getByRole("img", { name: WORDS });
    const place = await shown(image);
    assert.equal(place.came, true);
    assert.ok(place.width <= 360 && place.width > 300, `it is ${place.width} px wide`);
    await inspect(candidate, "a question with a picture");
    await candidate.emulateMedia({ media: "print" });
    assert.equal((await shown(image)).came, true);
    assertQuiet(candidate);
    await candidate.context().close();
    assertQuiet(page, /status of 422/);
    await page.context().close();
  });
}

test("a picture is shown the way its camera was held, and tells nothing of it", async () => {
  const photo = readFileSync(file("turned.jpg"));
  const made = await fetch(new URL("/api/v1/assets", server.url), {
    method: "POST", headers: { authorization: `Bearer ${server.api_key}` }, body: photo,
  });
  const asset = await made.json();
  const page = await openPage(browser);
  await page.goto(new URL(asset.url).href);
  const size = await page.locator("img").evaluate((one) => [one.naturalWidth, one.naturalHeight]);
  assert.deepEqual(size, [asset.width, asset.height]);
  assert.deepEqual(size, [32, 64]);
  await page.context().close();
});
