// Settings, Webhooks and Deliveries, in a real browser with a real receiver.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";

import { assertQuiet, openPage } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { signatures, startReceiver } from "./receiver.mjs";
import { browser, button, link, server } from "./stage.mjs";

const run = promisify(execFile);

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`an endpoint is made, tested, rotated, and sent to again ${how}`, async (t) => {
    const receiver = await startReceiver();
    t.after(() => receiver.stop());
    const page = await openPage(browser, { script, permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(server.dashboard_url);
    await link(page, "Settings");
    await link(page, "Webhooks and their deliveries");
    assert.equal(await page.title(), "Webhooks – Acme");
    await inspect(page, "webhooks, none yet");
    await link(page, "Deliveries");
    await inspect(page, "deliveries, none yet");
    await page.goBack();

    await link(page, "New endpoint");
    await inspect(page, "new endpoint");
    await page.getByLabel("URL").fill("ftp://example.com");
    await page.getByLabel("submission.created").uncheck();
    await page.getByLabel("submission.updated").uncheck();
    await page.getByLabel("Description").fill("Payroll <b>");
    await button(page, "Create endpoint");
    assert.match(await page.title(), /^Error: /);
    await inspect(page, "new endpoint with errors");
    await page.getByRole("link", { name: "Choose at least one event" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.value), "*");
    assert.equal(await page.getByLabel("Description").inputValue(), "Payroll <b>");
    await page.getByLabel("URL").fill(receiver.url);
    await page.getByLabel("submission.*", { exact: false }).first().check();
    await button(page, "Create endpoint");
    await inspect(page, "a secret that is shown once");
    const secret = await page.locator("#secret").innerText();
    if (script) {
      await page.getByRole("button", { name: /^Copy ?: Secret$/ }).click();
      await page.getByRole("button", { name: "Copied" }).waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), secret);
    }

    await link(page, "I have copied it");
    await inspect(page, "an endpoint, nothing sent");
    const endpoint = page.url();
    await button(page, "Send a test");
    await page.getByText("The test was sent.").waitFor();
    await page.getByText("Delivered").waitFor();
    await page.getByText("200 – Received").waitFor();
    await page.getByText("x-receiver: <b>here</b>").waitFor();
    await inspect(page, "a delivery");
    assert.equal(receiver.got.length, 1);
    assert.deepEqual(signatures(secret, receiver.got[0]), [true]);
    const shown = await page.locator(".attempt pre").first().innerText();
    assert.ok(shown.includes(receiver.got[0].headers["webhook-signature"]));
    // The line for a shell does what it says.
    const curl = await page.locator("#curl").innerText();
    await run("sh", ["-c", curl]);
    assert.equal(receiver.got[1].body.toString(), receiver.got[0].body.toString());
    assert.deepEqual(signatures(secret, receiver.got[1]), [true]);
    const delivery = page.url();

    await page.goto(endpoint);
    await link(page, "Rotate secret");
    await inspect(page, "rotating a secret");
    await button(page, "Make a new secret");
    await page.getByText("The old secret signs too for 1 day.").waitFor();
    await inspect(page, "a rotated secret");
    const rotated = await page.locator("#secret").innerText();
    await page.goto(delivery);
    await button(page, "Send again");
    await page.getByText("It was sent.").waitFor();
    await page.getByText("assessly-replay: 1").first().waitFor();
    await inspect(page, "a repeated delivery");
    assert.equal(receiver.got.length, 3);
    assert.deepEqual(signatures(rotated, receiver.got[2]), [true, false]);
    assert.deepEqual(signatures(secret, receiver.got[2]), [false, true]);

    receiver.status = 500;
    await page.goto(endpoint);
    await button(page, "Send a test");
    await page.getByText("500 – The receiver failed").waitFor();
    await inspect(page, "a delivery that fails");
    await link(page, "Cancel");
    await inspect(page, "cancelling a delivery");
    await button(page, "Cancel delivery");
    await page.getByText("The delivery was cancelled.").waitFor();

    await link(page, "Deliveries");
    await page.getByLabel("Endpoint").selectOption(receiver.url);
    await page.getByLabel("State").selectOption("Delivered");
    await button(page, "Filter");
    assert.equal(new URL(page.url()).searchParams.get("state"), "succeeded");
    assert.equal(await page.locator("tbody tr").count(), 2);
    await inspect(page, "deliveries");
    await page.getByLabel("State").selectOption("Held");
    await button(page, "Filter");
    await inspect(page, "deliveries, nothing found");

    await page.goto(endpoint);
    await inspect(page, "an endpoint");
    await link(page, "Change");
    await inspect(page, "changing an endpoint");
    await page.getByLabel("Description").fill("Payroll");
    await button(page, "Save");
    await page.getByText("The endpoint was changed.").waitFor();
    await link(page, "Disable");
    await inspect(page, "disabling an endpoint");
    await button(page, "Disable");
    await inspect(page, "a disabled endpoint");
    const made = await server.api("POST", "/api/v1/submissions", {
      assessment_id: server.assessment_id, candidate_name: "Jane", responses: [],
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    receiver.status = 200;
    await page.reload();
    await link(page, "Enable");
    await inspect(page, "enabling an endpoint");
    await page.getByLabel("What becomes of what was held").selectOption("Send: 1 delivery");
    await button(page, "Enable");
    await page.getByText("The endpoint is enabled.").waitFor();
    await receiver.event("submission.created");

    await link(page, "Webhooks");
    await inspect(page, "webhooks");
    await page.goto(endpoint);
    await link(page, "Delete");
    await inspect(page, "deleting an endpoint");
    await button(page, "Delete endpoint");
    await page.getByText("The endpoint was deleted.").waitFor();
    assert.equal(await page.getByText("No webhooks yet").count(), 1);
    assertQuiet(page, /status of 422/);
    await page.context().close();
  });
}
