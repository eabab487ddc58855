// Settings of a company in a real browser.

import assert from "node:assert/strict";
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
  await button(page, "See what there is");
  await page.getByText("One submission carries this address.").waitFor();
  await inspect(page, "erasing a person");
  await button(page, "Erase for good");
  await page.getByText("The person was erased.").waitFor();
  assert.equal((await server.api("GET", `/api/v1/submissions/${made.body.id}`)).status, 404);
  assertQuiet(page, /status of 422/);
  await page.context().close();
});
