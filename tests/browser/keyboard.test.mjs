// The dashboard's main way by keyboard alone. Wherever the focus is, it is seen, and nothing lies over it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertQuiet, launch, openPage, press } from "./browser.mjs";
import { startFresh } from "./server.mjs";

const PASSWORD = "three blue lamps";
/** No page has so many things to stop at. */
const MOST_STOPS = 120;

let browser;
let fresh;

before(async () => {
  [browser, fresh] = await Promise.all([launch(), startFresh()]);
});

after(async () => {
  await browser?.close();
  await fresh?.stop();
});

/** Goes on by Tab until the focus is there. */
async function reach(page, target) {
  const wanted = await target.elementHandle();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
    await assertSeen(page);
  }
  throw new Error(`${page.url()}: Tab does not lead to ${target}`);
}

/** What has the focus shows it, and is not covered: WCAG 2.4.7 and 2.4.11. */
async function assertSeen(page) {
  const told = await page.evaluate(() => {
    const focused = document.activeElement;
    // Behind the last stop the browser itself has the focus.
    if (focused === document.body) return undefined;
    const name = focused.outerHTML.slice(0, 160);
    // A box may be marked round its words.
    const isMarked = [focused, focused.closest("label")].filter(Boolean).some((element) => {
      const style = getComputedStyle(element);
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
    if (!isMarked) return `does not show that it has the focus: ${name}`;
    const { left, right, top, bottom } = focused.getBoundingClientRect();
    const inside = (low, high, end) => [0.1, 0.5, 0.9].map((part) => low + (high - low) * part).filter((at) => at >= 0 && at < end);
    const points = inside(left, right, innerWidth).flatMap((x) => inside(top, bottom, innerHeight).map((y) => [x, y]));
    const isSeen = points.some(([x, y]) => {
      const found = document.elementFromPoint(x, y);
      return focused === found || focused.contains(found) || found?.closest("label")?.control === focused;
    });
    return isSeen ? undefined : `is hidden: ${name}`;
  });
  assert.equal(told, undefined, page.url());
}

async function write(page, label, text) {
  await reach(page, page.getByLabel(label, { exact: true }).last());
  await page.keyboard.type(text);
}

async function enter(page, role, name) {
  await reach(page, page.getByRole(role, { name }).first());
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

/** By the heads of the dashboard, not those of an assessment. */
async function go(page, name) {
  await reach(page, page.getByRole("navigation", { name: "Dashboard" }).getByRole("link", { name, exact: true }));
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

test("the dashboard's main way goes by keyboard alone, and the focus is always seen", async () => {
  const page = await openPage(browser, { height: 600 });
  await page.goto(fresh.setup_url);
  await write(page, "Name of your company", "Acme");
  await write(page, "Your name", "Jane Doe");
  await write(page, "Email address", "jane@example.com");
  await write(page, "Password", PASSWORD);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  await enter(page, "button", "Sign out");
  await write(page, "Email address", "jane@example.com");
  await write(page, "Password", PASSWORD);
  await reach(page, page.getByRole("checkbox"));
  await page.keyboard.press("Space");
  await enter(page, "button", "Sign in");

  await go(page, "Assessments");
  await enter(page, "link", "New assessment");
  await write(page, "Title", "By hand");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  await enter(page, "link", "Long text");
  await write(page, "Question", "Explain what an index is.");
  await enter(page, "button", "Save");
  await enter(page, "button", "Publish");
  await page.getByText("It is published").waitFor();

  await reach(page, page.getByRole("link", { name: "Share", exact: true }));
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  await enter(page, "link", "New link");
  await write(page, "Name of the link", "By hand");
  await write(page, "Parameter 1", "source");
  await write(page, "Value 1", "keys");
  await enter(page, "button", "Make the link");
  const shortUrl = await page.getByLabel("Short link").inputValue();
  await answer(shortUrl);

  await go(page, "Results");
  await reach(page, page.locator("summary", { hasText: "Filters" }));
  await page.keyboard.press("Enter");
  await reach(page, page.getByRole("combobox", { name: "Grading" }));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await enter(page, "button", "Show");
  assert.match(page.url(), /grading_status=pending_review/);
  await enter(page, "link", "John Doe");
  await write(page, "Points (up to 1)", "0.5");
  await write(page, "Comment", "Half of it.");
  await enter(page, "button", /^Save grade/);
  await page.getByText("The grade is saved.").waitFor();
  await page.getByText("0.5 / 1").first().waitFor();
  assertQuiet(page);
  await page.context().close();
});

/** A candidate, whose way by keyboard has a test of its own. */
async function answer(address) {
  const page = await openPage(browser);
  await page.goto(address);
  const next = () => press(page, page.getByRole("button", { name: /^(Start|Review and submit|Submit my answers)$/ }));
  await page.getByLabel("Your name").fill("John Doe");
  await page.getByLabel("Email address").fill("john@example.com");
  await next();
  await page.getByLabel("Explain what an index is.").fill("It finds.");
  await next();
  await next();
  await page.getByText("Thank you, John Doe.").waitFor();
  await page.context().close();
}
