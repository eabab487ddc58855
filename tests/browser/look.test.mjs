// A company's colour, logo and time zone in a real browser: chosen, told, and worn by candidates' pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { publish } from "./assessments.mjs";
import { assertQuiet, openPage } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, button, link, server } from "./stage.mjs";

const CHART = fileURLToPath(new URL("../pictures/chart.png", import.meta.url));

/** The colour of an element's background, as the browser reckons it. */
const ground = (what) => what.evaluate((one) => getComputedStyle(one).backgroundColor);

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`a company's look is chosen, and candidates' pages wear it ${how}`, async () => {
    const page = await openPage(browser, { script });
    await page.goto(server.dashboard_url);
    await link(page, "Settings");
    await link(page, "General");
    await page.getByLabel("Colour", { exact: true }).fill("yellow");
    await page.getByLabel("Logo", { exact: true }).setInputFiles({
      name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
    });
    await button(page, "Save");
    await page.getByRole("link", { name: "Enter a colour like #3355d1" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "colour");
    await page.getByRole("link", { name: /An SVG can carry scripts/ }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "logo");
    await inspect(page, "a look with errors");

    await page.getByLabel("Colour", { exact: true }).fill("#ffcc00");
    if (script) assert.equal(await page.getByLabel("Choose the colour").inputValue(), "#ffcc00");
    await page.getByLabel("Logo", { exact: true }).setInputFiles(CHART);
    await page.getByLabel("Time zone").selectOption("Europe/Vienna");
    await button(page, "Save");
    await page.getByText("Your changes were saved.").waitFor();
    await page.getByText(/On light pages it becomes #[0-9a-f]{6}: its contrast there is 1\.36 to 1/).waitFor();
    await page.getByText("On dark pages it stays as it is.").waitFor();
    await inspect(page, "a look");

    const candidate = await openPage(browser, { script });
    await candidate.goto(await publish(server, { settings: { closes_at: new Date(Date.now() + 3_000_000).toISOString() } }));
    await inspect(candidate, "landing in a look");
    assert.equal(await candidate.getByRole("img", { name: "Acme" }).evaluate((one) => one.naturalWidth), 640);
    if (!script) await candidate.getByText(/, \d\d:\d\d \(Europe\/Vienna\)$/).waitFor();
    await candidate.emulateMedia({ colorScheme: "dark" });
    assert.equal(await ground(candidate.getByRole("button", { name: "Start" })), "rgb(255, 204, 0)");
    await candidate.emulateMedia({ colorScheme: "light" });
    assert.notEqual(await ground(candidate.getByRole("button", { name: "Start" })), "rgb(255, 204, 0)");
    await candidate.getByLabel("Your name").fill("John Doe");
    await button(candidate, "Start");
    await candidate.getByLabel("SELECT").check();
    await inspect(candidate, "a question in a look");
    assertQuiet(candidate);
    await candidate.context().close();

    await page.getByLabel("Colour", { exact: true }).fill("");
    await page.getByLabel("Show the name in the place of the logo").check();
    await page.getByLabel("Time zone").selectOption("UTC");
    await button(page, "Save");
    await page.getByText("Your changes were saved.").waitFor();
    assert.equal(await page.locator("img.logo").count(), 0);
    assertQuiet(page, /status of 422/);
    await page.context().close();
  });
}

test("a page in a company's look is light too", async () => {
  const asked = [];
  const page = await openPage(browser);
  await page.goto(server.dashboard_url);
  await link(page, "Settings");
  await link(page, "General");
  await page.getByLabel("Colour", { exact: true }).fill("#17693f");
  await page.getByLabel("Logo", { exact: true }).setInputFiles(CHART);
  await button(page, "Save");
  await page.getByText("Your changes were saved.").waitFor();
  await page.context().close();
  const candidate = await openPage(browser);
  candidate.on("request", (request) => /^http/.test(request.url()) && asked.push(request.url()));
  await candidate.goto(await publish(server, {}), { waitUntil: "networkidle" });
  assert.ok(asked.length <= 4, asked.join("\n"));
  await candidate.context().close();
});
