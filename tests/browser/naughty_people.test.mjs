// Naughty strings where people come in: as names, passwords and codes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { code } from "./authenticator.mjs";
import { assertQuiet, openPage, overflow, press } from "./browser.mjs";
import { tryOut } from "./forms.mjs";
import { NAUGHTY, sent, WORDS } from "./naughty.mjs";
import { startFresh } from "./server.mjs";
import { browser } from "./stage.mjs";

const PHONE = { width: 360, height: 800 };
const REFUSED = /status of 422/;
const PASSWORD = "three blue lamps";

/** With a fresh server, its address for each path, and an owner who is signed in. */
async function withOwner(name, password, act) {
  const fresh = await startFresh();
  try {
    const page = await openPage(browser, PHONE);
    await tryOut(page, { at: fresh.setup_url }, NAUGHTY["the longest text"]);
    await page.goto(fresh.setup_url);
    await page.getByLabel("Name of your company").fill(NAUGHTY["markup that runs"]);
    await page.getByLabel("Your name").fill(name);
    await page.getByLabel("Email address").fill("jane@example.com");
    await page.getByLabel("Password").fill(password);
    await press(page, page.getByRole("button", { name: "Create and sign in" }));
    await isIn(page);
    await act(page, (path) => new URL(path, fresh.url).href, fresh);
    assertQuiet(page, REFUSED);
    await page.context().close();
  } finally {
    await fresh.stop();
  }
}

async function isIn(page) {
  await page.getByText(NAUGHTY["markup that runs"]).first().waitFor();
  assert.equal(await overflow(page), 0);
}

async function signIn(page, password) {
  await page.getByLabel("Email address").fill("jane@example.com");
  await page.getByLabel("Password").fill(password);
  await press(page, page.getByRole("button", { name: "Sign in" }));
}

test("the owner of a fresh server may have any name and any password", async () => {
  const [name, password] = [NAUGHTY["letters of all kinds"], NAUGHTY["the end of an attribute"]];
  await withOwner(name, password, async (page) => {
    await press(page, page.getByRole("button", { name: "Sign out" }));
    await tryOut(page, { at: page.url() }, NAUGHTY["markup that runs"]);
    await signIn(page, password);
    await isIn(page);
  });
});

test("a new name may be any, and so may a new password, which is the one that signs in", async () => {
  await withOwner("Jane Doe", PASSWORD, async (page, at, fresh) => {
    for (const text of Object.values({ ...NAUGHTY, ...WORDS })) {
      await tryOut(page, { at: at("/account"), form: "form:has([name=name])" }, text);
    }
    let password = PASSWORD;
    // Few, as only so many passwords are heard at once.
    const { "a word without an end": _, ...some } = NAUGHTY;
    for (const [what, text] of Object.entries({ ...some, "the word for nothing": "null" })) {
      const form = { at: at("/account"), form: "form:has([name=new_password])", own: { current_password: password } };
      const { refused } = await tryOut(page, form, text);
      if (refused.length === 0) password = sent(text);
      assert.deepEqual(refused, text.length < 12 || text.length > 1000 ? ["new_password"] : [], what);
    }
    await press(page, page.getByRole("button", { name: "Sign out" }));
    await signIn(page, password);
    await isIn(page);
    for (const text of [NAUGHTY["markup that runs"], NAUGHTY["the longest text"]]) {
      await tryOut(page, { at: at("/confirm?next=/account") }, text);
    }

    const other = NAUGHTY["formulas and templates"];
    const link = await fresh.newPasswordUrl("jane@example.com");
    assert.deepEqual((await tryOut(page, { at: link }, NAUGHTY["the longest text"])).refused, ["new_password"]);
    assert.deepEqual((await tryOut(page, { at: link }, other)).refused, []);
    await page.context().clearCookies();
    await page.goto(at("/sign-in"));
    await signIn(page, other);
    await isIn(page);
  });
});

test("codes of all kinds are refused in words", async () => {
  await withOwner("Jane Doe", PASSWORD, async (page, at) => {
    const secret = ["code"];
    for (const what of ["markup that runs", "letters of all kinds", "blanks around", "the longest text"]) {
      const text = NAUGHTY[what];
      const form = { at: at("/account/two-step"), own: { current_password: PASSWORD }, secret };
      assert.deepEqual((await tryOut(page, form, text)).refused, ["code"], what);
    }
    await page.getByLabel("Current password").fill(PASSWORD);
    await page.getByLabel("Code").fill(code(await page.locator("form code").innerText()));
    await press(page, page.getByRole("button", { name: "Turn on" }));
    await page.goto(at("/account"));
    await press(page, page.getByRole("button", { name: "Sign out" }));
    for (const text of [NAUGHTY["letters of all kinds"], WORDS["the word for nothing"]]) {
      await page.goto(at("/sign-in"));
      await signIn(page, PASSWORD);
      await page.getByLabel("Code").fill(text);
      await press(page, page.getByRole("button", { name: "Sign in" }));
      await page.getByRole("link", { name: /code is not right/ }).waitFor();
      assert.equal(await overflow(page), 0);
    }
  });
});

test("whoever is invited may have any name and any password", async () => {
  await withOwner("Jane Doe", PASSWORD, async (page, at) => {
    for (const [number, name] of Object.values(NAUGHTY).entries()) {
      await page.goto(at("/dashboard"));
      await press(page, page.getByRole("link", { name: "Settings" }));
      await press(page, page.getByRole("link", { name: "Team" }));
      await press(page, page.getByRole("link", { name: "Invite" }));
      await page.getByLabel("Email address").fill(`john${number}@example.com`);
      await press(page, page.getByRole("button", { name: "Create the link" }));
      const link = await page.getByLabel("Invitation link").inputValue();
      const other = await openPage(browser, PHONE);
      await tryOut(other, { at: link, own: { password: PASSWORD }, back: at("/account") }, name);
      await other.context().close();
    }
    const team = page.url().replace(/team.*/, "team");
    await page.goto(team);
    const text = await page.locator("main").innerText();
    assert.equal(await overflow(page), 0);
    for (const name of ["markup that runs", "the end of an attribute", "formulas and templates"]) {
      assert.ok(text.includes(NAUGHTY[name]), name);
    }
    assert.ok(text.includes("between blanks"));
  });
});
