// A candidate's whole way in a real browser, with script and without.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { publish, submission } from "./assessments.mjs";
import { assertQuiet, openPage, press } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, server } from "./stage.mjs";

const go = (page) => press(page, page.getByRole("button", { name: /^(Start|Next|Review and submit|Submit my answers)$/ }));

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`a candidate goes from the link to the receipt ${how}`, async () => {
    const landing = await publish(server, {
      settings: { show_result: "score_and_answers", pass_percentage: 60, require_email: true, consent_text: "We keep your answers." },
    });
    const page = await openPage(browser, { script });
    await page.goto(`${landing}?source=linkedin&campaign_id=summer2024&referrer=john_doe`);
    await inspect(page, "landing");

    await go(page);
    assert.match(await page.title(), /^Error: /);
    await inspect(page, "landing with errors");
    await page.getByRole("link", { name: "Enter your name" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "name");
    await page.getByLabel("Your name").fill("John Doe");
    await page.getByLabel("Email address").fill("john@example.com");
    await page.getByLabel("I have read this and agree").check();
    await go(page);

    assert.equal(await page.title(), "Question 1 of 6 – Backend developer");
    await inspect(page, "single choice");
    await go(page);
    await page.getByText("Answer this question to go on").first().waitFor();
    await inspect(page, "a question with an error");
    await page.getByLabel("SELECT").check();
    await go(page);

    await inspect(page, "multiple choice");
    await page.getByLabel("INNER").check();
    await page.getByLabel("LEFT").check();
    await go(page);
    await page.getByLabel("False").check();
    await inspect(page, "true or false");
    await go(page);

    await page.getByLabel("How strong is gravity").fill("ten");
    await go(page);
    await inspect(page, "a number with an error");
    await page.getByLabel("How strong is gravity").fill("9.75");
    await go(page);
    await page.getByLabel("Which city").fill("new york");
    await page.getByLabel("Remind me").check();
    await inspect(page, "short text");
    await go(page);
    await inspect(page, "statement");
    await go(page);
    await page.getByLabel("Explain to a colleague").fill("It sorts.\nThen it finds.");
    assert.ok((await page.getByRole("progressbar").evaluate((bar) => bar.position)) < 1, "the last question is still to do");
    await inspect(page, "long text");
    await go(page);

    assert.equal(await page.title(), "Review your answers – Backend developer");
    await page.getByText("6 of 6 answered").waitFor();
    const given = await page.locator("ol.rows .given").allInnerTexts();
    assert.deepEqual(given, ["SELECT", "INNER", "LEFT", "False", "9.75", "new york", "It sorts. Then it finds."]);
    assert.equal(await page.getByRole("progressbar").evaluate((bar) => bar.position), 1);
    await inspect(page, "review");
    await go(page);

    await page.getByText("Thank you, John Doe.").waitFor();
    await page.getByText("9 of 9 points").waitFor();
    await inspect(page, "receipt");
    const code = await page.locator("code").innerText();
    const made = await submission(server, code);
    assert.deepEqual(made.custom_fields, { source: "linkedin", campaign_id: "summer2024", referrer: "john_doe" });
    assert.equal(made.candidate_name, "John Doe");
    assert.equal(made.status, "completed");
    assert.equal(made.responses.length, 6);
    assertQuiet(page, /status of 422/);
    await page.context().close();
  });

  test(`back, reload and another tab lose nothing ${how}`, async () => {
    const landing = await publish(server);
    const page = await openPage(browser, { script });
    await page.goto(landing);
    await page.getByLabel("Your name").fill("John");
    await go(page);
    await page.getByLabel("FETCH").check();
    await go(page);
    await page.getByLabel("UPPER").check();
    await go(page);
    await page.goBack();
    assert.ok(await page.getByLabel("UPPER").isChecked());
    await page.goBack();
    assert.ok(await page.getByLabel("FETCH").isChecked());
    await page.reload();
    assert.ok(await page.getByLabel("FETCH").isChecked());
    await page.getByLabel("SELECT").check();
    await go(page);
    await press(page, page.getByRole("button", { name: "Back" }));
    assert.ok(await page.getByLabel("SELECT").isChecked());

    const tab = await page.context().newPage();
    await tab.goto(landing);
    await tab.getByText("You started as John.").waitFor();
    await press(tab, tab.getByRole("link", { name: "Continue" }));
    assert.equal(await tab.title(), "Question 3 of 6 – Backend developer");
    assertQuiet(page);
    await page.context().close();
  });

  test(`each dead end is a good page ${how}`, async () => {
    const used = await publish(server, { settings: { attempts_per_candidate: 1 }, questions: [{ id: "q", type: "statement", title: "Hello" }, { id: "t", type: "true_false", title: "Yes?", correct: true }] });
    const early = await publish(server, { settings: { opens_at: "2999-01-01T00:00:00Z" } });
    const closed = await publish(server, { settings: { closes_at: "2001-01-01T00:00:00Z" } });
    for (const [name, address, words] of [
      ["unknown", new URL("/a/nobody/nothing", server.url).href, "We cannot find this assessment"],
      ["no such page", `${used}/nothing`, "We cannot find this page"],
      ["not yet open", early, "This assessment is not open yet"],
      ["closed", closed, "This assessment is closed"],
      ["not started", `${used}/questions/1`, "We cannot find your attempt in this browser"],
    ]) {
      const page = await openPage(browser, { script });
      await page.goto(address);
      await page.getByRole("heading", { name: words }).waitFor();
      await inspect(page, name);
      assertQuiet(page, /status of 4\d\d/);
      await page.context().close();
    }
    const page = await openPage(browser, { script });
    await page.goto(used);
    await page.getByLabel("Your name").fill("John");
    await go(page);
    await go(page);
    await go(page);
    await go(page);
    await page.goto(used);
    await page.getByText("You have submitted your answers").waitFor();
    await inspect(page, "used up");
    await page.context().close();
  });
}

test("without script a lost line costs the page that could not be sent, and no other", async () => {
  const landing = await publish(server);
  const page = await openPage(browser, { script: false });
  const context = page.context();
  await page.goto(landing);
  await page.getByLabel("Your name").fill("John");
  await go(page);
  await page.getByLabel("FETCH").check();
  await go(page);
  await page.getByLabel("UPPER").check();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Next" }).click();
  await page.waitForURL(/chrome-error/);
  await page.close();
  await context.setOffline(false);
  const tab = await context.newPage();
  await tab.goto(landing);
  await press(tab, tab.getByRole("link", { name: "Continue" }));
  assert.equal(await tab.title(), "Question 2 of 6 – Backend developer");
  await press(tab, tab.getByRole("button", { name: "Back" }));
  assert.ok(await tab.getByLabel("FETCH").isChecked());
  await context.close();
});

test("the whole way goes by keyboard alone, and the heading has the focus on each page", async () => {
  const landing = await publish(server);
  const page = await openPage(browser);
  const { keyboard } = page;
  const focused = () => page.evaluate(() => document.activeElement.tagName);
  const next = async (title) => {
    await Promise.all([page.waitForURL(/questions|review|receipt/), keyboard.press("Enter")]);
    await page.waitForFunction((start) => document.title.startsWith(start), title);
    assert.equal(await focused(), "H1", title);
  };
  await page.goto(landing);
  await keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "name");
  await keyboard.type("John");
  await next("Question 1 of 6");
  await keyboard.press("Tab");
  await keyboard.press("Space");
  await next("Question 2 of 6");
  await keyboard.press("Tab");
  await keyboard.press("Space");
  await next("Question 3 of 6");
  await keyboard.press("Tab");
  await keyboard.press("ArrowDown");
  await next("Question 4 of 6");
  await keyboard.press("Tab");
  await keyboard.type("9.8");
  await next("Question 5 of 6");
  await keyboard.press("Tab");
  await keyboard.type("New York");
  await next("Almost done");
  await keyboard.press("Tab");
  await next("Question 6 of 6");
  await keyboard.press("Tab");
  await keyboard.type("It finds.");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await next("Review your answers");
  // Past the links that change an answer.
  for (let link = 0; link < 7; link += 1) await keyboard.press("Tab");
  await next("Your answers have been submitted");
  assertQuiet(page);
  await page.context().close();
});

test("an assessment in Hebrew, which the pages do not speak, says its language and its direction", async () => {
  const landing = await publish(server, {
    language: "he", languages: ["he"], title: "מפתחת",
    questions: [{ id: "q1", type: "single_choice", title: "מהי התשובה?", options: [{ id: "a", label: "כן" }, { id: "b", label: "לא" }], correct: "a" }],
  });
  const page = await openPage(browser);
  await page.goto(landing);
  await inspect(page, "landing in Hebrew");
  await page.getByLabel("Your name").fill("נועה");
  await go(page);
  const heading = page.getByRole("heading", { name: "מהי התשובה?" });
  assert.equal(await heading.getAttribute("dir"), "rtl");
  assert.equal(await heading.getAttribute("lang"), "he");
  await inspect(page, "question in Hebrew");
  await page.context().close();
});

test("a page is light: few requests, few bytes, and nothing from elsewhere", async () => {
  const landing = await publish(server, { settings: { time_limit_seconds: 3600 } });
  const page = await openPage(browser);
  await page.goto(landing);
  await page.getByLabel("Your name").fill("John");
  const answers = [];
  page.on("response", (answer) => answers.push(answer));
  await go(page);
  await page.waitForLoadState("networkidle");
  const loaded = answers.filter((answer) => answer.status() === 200 && !answer.url().startsWith("data:"));
  assert.ok(loaded.length <= 4, loaded.map((answer) => answer.url()).join("\n"));

  const fresh = await openPage(browser);
  const all = [];
  fresh.on("response", (answer) => all.push(answer));
  await fresh.goto(landing);
  await fresh.waitForLoadState("networkidle");
  const web = all.filter((answer) => answer.url().startsWith("http"));
  const bytes = await Promise.all(web.map(async (answer) => gzipSync(await answer.body()).length));
  assert.ok(web.length <= 4, `${web.length} requests`);
  assert.ok(bytes.reduce((sum, one) => sum + one) <= 30 * 1024, `${bytes} bytes`);
  const script = web.findIndex((answer) => answer.url().endsWith(".js"));
  assert.ok(bytes[script] <= 5 * 1024, `${bytes[script]} bytes of script`);
  await fresh.context().close();
  await page.context().close();
});
