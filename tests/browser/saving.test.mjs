// What the script adds: saving while one types, a queue for a lost line, two tabs, and the timer.

import assert from "node:assert/strict";
import { test } from "node:test";

import { publish, submission, TEXTS } from "./assessments.mjs";
import { assertQuiet, openPage, press } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, server } from "./stage.mjs";

async function start(options, prepare = async () => {}) {
  const landing = await publish(server, { questions: TEXTS, ...options });
  const page = await openPage(browser);
  await prepare(page);
  await page.goto(landing);
  await page.getByLabel("Your name").fill("John");
  await press(page, page.getByRole("button", { name: "Start" }));
  await page.getByLabel("The first word?").waitFor();
  return { landing, page };
}

const word = (page) => page.getByLabel("The first word?");
const isSaved = (page) => page.locator("#saved", { hasText: /^Saved( \d\d:\d\d:\d\d)?$/ }).waitFor();

test("what is typed is saved without a button, and said only then", async () => {
  const { page } = await start();
  let asked = 0;
  await page.route("**/answers", async (route) => {
    asked += 1;
    assert.doesNotMatch(await page.locator("#saved").innerText(), /^Saved/);
    await route.continue();
  });
  await word(page).pressSequentially("one");
  await isSaved(page);
  assert.equal(asked, 1, "one pause, one save");
  await page.reload();
  assert.equal(await word(page).inputValue(), "one");
  await isSaved(page);

  await word(page).fill("only");
  await page.getByText("The first word?").first().click();
  await word(page).fill("once");
  await page.locator("body").click();
  await page.waitForFunction(() => document.querySelector("[name='revision.t1']").value === "3");
  assertQuiet(page);
  await page.context().close();
});

test("what is typed while the address changes is saved too", async () => {
  const { page, landing } = await start();
  const id = new URL(landing).pathname.split("/")[3];
  const { status } = await server.api("PATCH", `/api/v1/assessments/${id}`, { slug: `${id}-renamed` });
  assert.equal(status, 200);
  await word(page).fill("kept");
  await isSaved(page);
  await page.reload();
  assert.equal(await word(page).inputValue(), "kept");
  assert.ok(new URL(page.url()).pathname.includes("-renamed/"));
  await page.context().close();
});

test("an answer that is left in a hurry is saved all the same", async () => {
  const { landing, page } = await start();
  await word(page).fill("hasty");
  await page.goto(landing);
  await press(page, page.getByRole("link", { name: "Continue" }));
  // What a page sends while it goes may reach the server after the next page was asked for.
  for (let looks = 0; looks < 100 && (await word(page).inputValue()) === ""; looks += 1) await page.reload();
  assert.equal(await word(page).inputValue(), "hasty");
  await page.context().close();
});

test("without a line for a minute it says so, keeps everything, and sends it on return", async () => {
  const { page } = await start({}, (page) => page.clock.install());
  await page.context().setOffline(true);
  await word(page).fill("off");
  await page.clock.runFor(2_000);
  await page.locator("#notice", { hasText: "You are offline" }).waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.clock.runFor(30_000);
  await word(page).fill("offline");
  await page.clock.runFor(30_000);
  assert.equal(await word(page).inputValue(), "offline");
  assert.equal(await page.locator("#saved").innerText(), "");
  await page.context().setOffline(false);
  await isSaved(page);
  assert.equal(await page.locator("#notice").innerText(), "");
  await page.reload();
  assert.equal(await word(page).inputValue(), "offline");
  assertQuiet(page, /ERR_INTERNET_DISCONNECTED/);
  await page.context().close();
});

test("what a closed tab could not send is sent by the next one", async () => {
  const { landing, page } = await start();
  const context = page.context();
  await context.setOffline(true);
  await word(page).fill("kept");
  await page.locator("#notice", { hasText: "You are offline" }).waitFor();
  await page.close();
  await context.setOffline(false);
  const tab = await context.newPage();
  // What was sent makes the page load itself once more, which may cut off a visit.
  const visit = (page) => tab.goto(`${landing}/questions/${page}`).then(() => true, () => false);
  await visit(2);
  await tab.waitForFunction(() => Object.keys(localStorage).length === 0);
  for (let visits = 0; visits < 10 && !(await visit(1)); visits += 1);
  assert.equal(await word(tab).inputValue(), "kept");
  await context.close();
});

test("a server that fails for a moment is asked again", async () => {
  const { page } = await start();
  let failures = 1;
  await page.route("**/answers", (route) => {
    failures -= 1;
    return failures >= 0 ? route.fulfill({ status: 503, body: "" }) : route.continue();
  });
  await word(page).fill("again");
  await isSaved(page);
  await page.context().close();
});

test("of two tabs the second may take over, and the first is told", async () => {
  const { landing, page } = await start();
  const tab = await page.context().newPage();
  await tab.goto(`${landing}/questions/1`);
  await word(page).fill("from the first");
  await isSaved(page);

  await word(tab).fill("from the second");
  await tab.locator("#notice", { hasText: "changed in another tab" }).waitFor();
  await tab.getByRole("button", { name: "Keep what is here" }).click();
  await isSaved(tab);

  await word(page).fill("from the first again");
  await page.locator("#notice", { hasText: "changed in another tab" }).waitFor();
  await page.reload();
  assert.equal(await word(page).inputValue(), "from the second");
  await page.context().close();
});

test("leaving with the button while a save is under way is no conflict", async () => {
  const { page } = await start();
  await page.route("**/answers", async (route) => {
    // The save reaches the server, and its answer never comes back.
    await route.fetch().catch(() => {});
    await route.abort().catch(() => {});
  });
  await word(page).fill("first");
  await page.waitForFunction(() => document.querySelector("[name=turn]").value === "2");
  await page.locator("#notice", { hasText: "You are offline" }).waitFor();
  await word(page).fill("second");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("The second word?").waitFor();
  await page.getByRole("button", { name: "Back" }).click();
  assert.equal(await word(page).inputValue(), "second");
  await page.context().close();
});

test("leaving, pasting and reloading go with the answers, where they are counted", async () => {
  const { page } = await start({ settings: { integrity: "basic" } });
  const signals = [];
  page.on("request", (request) => {
    const sent = request.postData() && new URLSearchParams(request.postData()).get("signals");
    if (sent) signals.push(sent);
  });
  await page.evaluate(() => { dispatchEvent(new Event("blur")); dispatchEvent(new Event("focus")); });
  await page.evaluate(() => document.dispatchEvent(new ClipboardEvent("paste")));
  assert.deepEqual(signals, [], "nothing is sent for their sake alone");
  await word(page).fill("one");
  await isSaved(page);
  await page.reload();
  await press(page, page.getByRole("button", { name: "Next" }));
  assert.equal(signals.length, 2, signals.join(" "));
  assert.match(signals[0], /^1:b\d\.0,p\d$/);
  assert.match(signals[1], /^1:r\d$/);
  await press(page, page.getByRole("button", { name: "Review and submit" }));
  await press(page, page.getByRole("button", { name: "Submit my answers" }));
  const made = await submission(server, await page.locator("code").innerText());
  assert.deepEqual(made.integrity, { blur_count: 1, blur_seconds: 0, paste_count: 1, reload_count: 1, device_changes: 0 });
  await page.goto(server.dashboard_url);
  await page.goto(`${page.url().replace(/\/$/, "")}/submissions/${made.id}`);
  await page.getByText("These numbers prove nothing.").waitFor();
  await inspect(page, "a submission with signals");
  assertQuiet(page);
  await page.context().close();
});

test("what cannot be saved is said in words", async () => {
  const { page } = await start();
  await word(page).fill("x".repeat(2001));
  await page.locator("#notice", { hasText: "Not saved yet: Your answer must be 200 characters or fewer" }).waitFor();
  await page.context().close();
});

test("the timer counts down, can be hidden, and is announced", async () => {
  const landing = await publish(server, { questions: TEXTS, settings: { time_limit_seconds: 660 } });
  const page = await openPage(browser);
  await page.clock.install();
  await page.goto(landing);
  await page.getByLabel("Your name").fill("John");
  await press(page, page.getByRole("button", { name: "Start" }));
  const timer = page.getByRole("timer");
  // The server, whose clock does not leap, would put the page's right.
  await page.route("**/answers", (route) => route.abort());
  assert.match(await timer.innerText(), /^1(1:00|0:5\d)$/);
  await page.clock.fastForward(70_000);
  await page.locator("#announce", { hasText: "10 minutes left" }).waitFor({ state: "attached" });
  assert.match(await timer.innerText(), /^9:[45]\d$/);
  await page.getByText("Time left").click();
  assert.ok(!(await timer.isVisible()));
  await page.clock.fastForward(300_000);
  await page.locator("#announce", { hasText: "5 minutes left" }).waitFor({ state: "attached" });
  await page.clock.fastForward(240_000);
  await page.locator("#announce", { hasText: "1 minute left" }).waitFor({ state: "attached" });
  await page.unroute("**/answers");
  // A clock that runs ahead asks the server, which knows better.
  await word(page).fill("early");
  await Promise.all([page.waitForEvent("load"), page.clock.fastForward(60_000)]);
  assert.match(page.url(), /questions\/1$/);
  assert.equal(await word(page).inputValue(), "early");
  assert.match(await timer.innerText(), /^1?\d:\d\d$/);
  await page.context().close();
});

test("when time is over the page sends what is there, and shows what happened", async () => {
  const { page } = await start({ settings: { time_limit_seconds: 10, show_result: "score" } });
  await word(page).fill("one");
  await page.getByText("The time was over, so what you had saved was submitted.").waitFor({ timeout: 25_000 });
  const made = await submission(server, await page.locator("code").innerText());
  assert.equal(made.submit_reason, "deadline");
  assert.equal(made.responses[0].value, "one");
  assertQuiet(page);
  await page.context().close();
});
