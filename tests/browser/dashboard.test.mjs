// The dashboard in a real browser, with script and without.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";

import { code } from "./authenticator.mjs";
import { assertQuiet, openPage, press } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { startFresh } from "./server.mjs";
import { browser, button, server } from "./stage.mjs";

const run = promisify(execFile);
const PASSWORD = "three blue lamps";

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`the first owner comes in by the printed link, goes out and comes in again ${how}`, async () => {
    const fresh = await startFresh();
    try {
      const page = await openPage(browser, { script });
      await page.goto(fresh.setup_url);
      assert.equal(await page.evaluate(() => document.activeElement.id), "company_name");
      await inspect(page, "setup");
      await button(page, "Create and sign in");
      assert.match(await page.title(), /^Error: /);
      await inspect(page, "setup with errors");
      await page.getByRole("link", { name: "Enter the name of your company" }).click();
      assert.equal(await page.evaluate(() => document.activeElement.id), "company_name");
      await page.getByLabel("Name of your company").fill("Acme & Sons");
      await page.getByLabel("Your name").fill("Jane Doe");
      await page.getByLabel("Email address").fill("jane@example.com");
      await page.getByLabel("Password").fill(PASSWORD);
      if (script) {
        await page.getByRole("button", { name: /^Show ?: Password/ }).click();
        assert.equal(await page.getByLabel("Password").getAttribute("type"), "text");
      }
      await button(page, "Create and sign in");

      assert.equal(new URL(page.url()).pathname, "/dashboard/acme-sons");
      assert.equal(await page.title(), "Overview – Acme & Sons");
      await inspect(page, "overview");

      await press(page, page.getByRole("link", { name: /^Jane Doe/ }));
      await inspect(page, "account");
      await page.getByLabel("Current password").fill(PASSWORD);
      await page.getByLabel("New password").fill("short");
      await button(page, "Change password");
      await inspect(page, "account with errors");
      await page.getByLabel("Current password").fill(PASSWORD);
      await page.getByLabel("New password").fill("four green doors");
      await button(page, "Change password");
      await page.getByText("Your password was changed.").waitFor();
      await inspect(page, "account with a new password");

      await press(page, page.getByRole("link", { name: "Set up" }));
      await inspect(page, "two-step sign-in");
      await page.getByLabel("Code").fill("000000");
      await page.getByLabel("Current password").fill("four green doors");
      await button(page, "Turn on");
      await inspect(page, "two-step sign-in with an error");
      const secret = await page.locator("form code").innerText();
      await page.getByLabel("Code").fill(code(secret));
      await page.getByLabel("Current password").fill("four green doors");
      await button(page, "Turn on");
      await inspect(page, "recovery codes");
      const [recovery] = (await page.locator("#codes").innerText()).split("\n");
      await page.goto(new URL("/account/two-step", fresh.url).href);
      await inspect(page, "two-step sign-in that is on");

      await button(page, "Sign out");
      await inspect(page, "sign in");
      await page.getByLabel("Email address").fill("jane@example.com");
      await page.getByLabel("Password").fill(PASSWORD);
      await button(page, "Sign in");
      await page.getByText("The email address or the password is not right").first().waitFor();
      await inspect(page, "sign in with an error");
      await page.getByLabel("Password").fill("four green doors");
      await button(page, "Sign in");
      await inspect(page, "the second step");
      await page.getByLabel("Code").fill(recovery);
      await button(page, "Sign in");
      assert.equal(new URL(page.url()).pathname, "/dashboard/acme-sons");

      await press(page, page.getByRole("link", { name: "Settings" }));
      await press(page, page.getByRole("link", { name: "Team" }));
      await press(page, page.getByRole("link", { name: "Invite" }));
      await inspect(page, "invite");
      await button(page, "Create the link");
      await inspect(page, "invite with an error");
      await page.getByLabel("Email address").fill("john@example.com");
      await page.getByLabel("Role").selectOption("editor");
      await button(page, "Create the link");
      await inspect(page, "a link that is shown once");
      const link = await page.getByLabel("Invitation link").inputValue();
      await press(page, page.getByRole("link", { name: "I have copied it" }));
      await inspect(page, "team");

      const other = await openPage(browser, { script });
      await other.goto(link);
      await inspect(other, "invitation");
      await other.getByLabel("Your name").fill("John Roe");
      await other.getByLabel("Password").fill(PASSWORD);
      await button(other, "Join");
      assert.equal(await other.title(), "Overview – Acme & Sons");
      assert.equal(await other.getByRole("link", { name: "Settings" }).count(), 0);
      await other.goto(page.url());
      await other.getByText("Your role does not allow this").waitFor();
      await inspect(other, "not allowed");
      assertQuiet(other, /status of 403/);

      await page.reload();
      await press(page, page.getByRole("link", { name: "Change John Roe" }));
      await inspect(page, "a member");
      await press(page, page.getByRole("link", { name: "Remove" }));
      await inspect(page, "removing a member");
      await button(page, "Remove");
      await page.getByText("The member was removed.").waitFor();
      assert.equal((await other.reload()).status(), 404);
      await other.goto(new URL("/dashboard", fresh.url).href);
      await other.getByText("You do not belong to a company").waitFor();
      await inspect(other, "nobody's dashboard");
      await other.context().close();

      await press(page, page.getByRole("link", { name: "Invite" }));
      await page.getByLabel("Email address").fill("joan@example.com");
      await button(page, "Create the link");
      await press(page, page.getByRole("link", { name: "I have copied it" }));
      await press(page, page.getByRole("link", { name: "Revoke joan@example.com" }));
      await inspect(page, "revoking an invitation");
      await button(page, "Revoke invitation");
      await page.getByText("The invitation was revoked.").waitFor();

      await page.goto(new URL("/confirm?next=/account", fresh.url).href);
      await inspect(page, "the password again");
      await page.goto(await fresh.newPasswordUrl("jane@example.com"));
      await inspect(page, "a new password by a link");
      await page.goto(fresh.setup_url);
      await inspect(page, "a used link");
      assertQuiet(page, /status of (422|410)/);
      await page.context().close();
    } finally {
      await fresh.stop();
    }
  });
}

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`a key is made, tried, and revoked ${how}`, async () => {
    const page = await openPage(browser, { script, permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(server.dashboard_url);
    await press(page, page.getByRole("link", { name: "Settings" }));
    assert.equal(await page.title(), "Integrations – Acme");
    await inspect(page, "integrations");

    await press(page, page.getByRole("link", { name: "New API key" }));
    await inspect(page, "new key");
    await page.getByLabel("submissions.read").uncheck();
    await button(page, "Create key");
    await inspect(page, "new key with errors");
    await page.getByRole("link", { name: "Choose at least one thing" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.value), "submissions.read");
    const name = `Nightly export ${how}`;
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("submissions.read").check();
    await page.getByLabel("Expires").selectOption("after 90 days");
    await button(page, "Create key");
    await inspect(page, "a key that is shown once");
    const key = await page.locator("#key").innerText();
    if (script) {
      await page.getByRole("button", { name: /^Copy ?: Key$/ }).click();
      await page.getByRole("button", { name: "Copied" }).waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), key);
    }

    // What is shown to be pasted works as it is.
    await page.getByText("JavaScript", { exact: true }).click();
    const code = await page.locator("#sample-javascript").innerText();
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code]);
    assert.match(stdout, /^\d+ in all$/m);

    await press(page, page.getByRole("link", { name: "I have copied it" }));
    await press(page, page.getByRole("link", { name: `Revoke ${name}` }));
    await inspect(page, "revoking a key");
    await button(page, "Revoke key");
    await page.getByText("The key was revoked.").waitFor();
    await inspect(page, "integrations with a revoked key");
    const me = await fetch(new URL("/api/v1/me", server.url), { headers: { authorization: `Bearer ${key}` } });
    assert.equal(me.status, 401);

    await press(page, page.getByRole("link", { name: "Audit" }));
    await page.getByText("API key revoked").first().waitFor();
    await inspect(page, "audit");
    assertQuiet(page, /status of 422/);
    await page.context().close();
  });
}

test("the link of a dev server signs in", async () => {
  const page = await openPage(browser);
  await page.goto(server.dashboard_url);
  assert.equal(await page.title(), "Overview – Acme");
  assertQuiet(page);
  await page.context().close();
});
