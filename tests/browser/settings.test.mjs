// Settings of a company in a real browser.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { assertQuiet, openPage } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, button, link, server } from "./stage.mjs";

test("a company is renamed, and a person erased", async () => {
  const made = await server.api("POST", "/api/v1/submissions", {
    assessment_id: server.assessment_id, candidate_name: "John Doe", candidate_email: "john@example.com",
  });
  assert.equal(made.status, 201);
  const page = await openPage(browser);
  await page.goto(server.dashboard_url);
  await link(page, "Settings");
  await link(page, "General");
  await inspect(page, "general");
  await page.getByLabel("Name in addresses").fill("A B");
  await button(page, "Save");
  await inspect(page, "general with errors");
  await page.getByRole("link", { name: /letters a to z/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "slug");
  await page.getByLabel("Name in addresses").fill("acme-sons");
  await button(page, "Save");
  await page.getByText("Your changes were saved.").waitFor();
  assert.equal(new URL(page.url()).pathname, "/dashboard/acme-sons/settings/general");
  const old = await openPage(browser);
  await old.goto(new URL("/a/acme/backend?source=mail", server.url).href);
  assert.equal(old.url(), new URL("/a/acme-sons/backend?source=mail", server.url).href);
  await old.context().close();

  await link(page, "Data");
  await inspect(page, "data");
  await page.getByLabel("Email address of the person").fill("john@example.com");
  await button(page, "Erase…");
  await page.getByText("One submission carries this address.").waitFor();
  await inspect(page, "erasing a person");
  await button(page, "Erase for good");
  await page.getByText("The person was erased.").waitFor();
  assert.equal((await server.api("GET", `/api/v1/submissions/${made.body.id}`)).status, 404);
  assertQuiet(page, /status of 422/);
  await page.context().close();
});

test("a person's data are downloaded, and results kept for as long as one says", async () => {
  const made = await server.api("POST", "/api/v1/submissions", {
    assessment_id: server.assessment_id, candidate_name: "Jane Roe", candidate_email: "jane@example.com",
    started_at: "2020-01-01T10:00:00Z", submitted_at: "2020-01-01T11:00:00Z",
  });
  assert.equal(made.status, 201);
  const page = await openPage(browser);
  await page.goto(server.dashboard_url);
  await link(page, "Settings");
  await link(page, "Data");
  await page.getByLabel("Email address of the person").fill("jane");
  await button(page, "Erase…");
  await inspect(page, "data with errors");
  await page.getByRole("link", { name: "Enter an email address" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "email");
  await page.getByLabel("Email address of the person").fill("jane@example.com");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download what there is" }).click();
  const file = JSON.parse(await readFile(await (await download).path(), "utf8"));
  assert.deepEqual(file.submissions.map((one) => one.submission.candidate_name), ["Jane Roe"]);

  await page.getByLabel("Days").fill("0");
  await button(page, "Save");
  await page.getByRole("link", { name: /whole number of days/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "days");
  await page.getByLabel("Days").fill("365");
  await button(page, "Save");
  await page.getByText("One submission is older, and is erased within the hour.").waitFor();
  await inspect(page, "keeping results for a year");
  await link(page, "Cancel");
  await page.getByLabel("Days").fill("365");
  await page.getByLabel("Days").press("Enter");
  await button(page, "Save, and erase them");
  await page.getByText("How long results are kept was saved.").waitFor();
  assert.equal(await page.getByLabel("Days").inputValue(), "365");
  await inspect(page, "data, results kept for a year");
  await page.getByRole("link", { name: "JSON Lines" }).waitFor();

  const candidate = await openPage(browser);
  await candidate.goto(server.link_url ?? new URL("/a/acme-sons/backend", server.url).href);
  await candidate.getByText("They are deleted after 365 days.").waitFor();
  await candidate.context().close();
  assertQuiet(page, /status of 422/);
  await page.context().close();
});
