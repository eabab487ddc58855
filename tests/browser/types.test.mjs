// Types of questions in a real browser, with script and without: each is looked at empty and filled in,
// kept, read again, and handed in.

import assert from "node:assert/strict";
import { test } from "node:test";

import { publish, submission } from "./assessments.mjs";
import { assertQuiet, openPage, press } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, server } from "./stage.mjs";

/** Each question with how it is answered, and the value that this makes. */
const TYPES = [
  {
    question: { id: "yn", type: "yes_no", title: "Is SQL a query language?", correct: true },
    fill: (page) => page.getByLabel("Yes").check(),
    value: true,
  },
  {
    question: { id: "scale", type: "scale", title: "How well do you know SQL?", min_label: "Not at all", max_label: "By heart" },
    fill: (page) => page.getByLabel("5 – By heart").check(),
    value: 5,
  },
  {
    question: { id: "rating", type: "rating", title: "How was it?" },
    fill: (page) => page.getByLabel("3 stars").check(),
    value: 3,
  },
  {
    question: { id: "nps", type: "nps", title: "Would you recommend it?", min_label: "Never", max_label: "To everybody" },
    fill: (page) => page.getByLabel("9", { exact: true }).check(),
    value: 9,
  },
  {
    question: { id: "date", type: "date", title: "When could you start?" },
    fill: (page) => page.getByLabel("When could you start?").fill("2026-11-30"),
    value: "2026-11-30",
  },
  {
    question: { id: "email", type: "email", title: "Your address?" },
    fill: (page) => page.getByLabel("Your address?").fill("john@example.com"),
    spoil: (page) => page.getByLabel("Your address?").fill("john"),
    value: "john@example.com",
  },
  {
    question: { id: "phone", type: "phone", title: "Your number?" },
    fill: (page) => page.getByLabel("Your number?").fill("+49 30 123456"),
    spoil: (page) => page.getByLabel("Your number?").fill("none"),
    value: "+49 30 123456",
  },
  {
    question: { id: "url", type: "url", title: "Your page?" },
    fill: (page) => page.getByLabel("Your page?").fill("example.com"),
    spoil: (page) => page.getByLabel("Your page?").fill("nowhere"),
    value: "https://example.com",
  },
  {
    question: { id: "country", type: "country", title: "Where do you live?" },
    fill: (page) => page.getByLabel("Where do you live?").selectOption({ label: "Austria" }),
    value: "AT",
  },
  {
    question: { id: "consent", type: "consent", title: "You may call me.", required: true },
    fill: (page) => page.getByLabel("I agree").check(),
    spoil: async () => {},
    value: true,
  },
];

const go = (page) => press(page, page.getByRole("button", { name: /^(Start|Next|Review and submit|Submit my answers)$/ }));

for (const script of [true, false]) {
  test(`every type is answered and kept ${script ? "with script" : "without script"}`, async () => {
    const landing = await publish(server, { questions: TYPES.map((type) => type.question) });
    const page = await openPage(browser, { script });
    await page.goto(landing);
    await page.getByLabel("Your name").fill("John Doe");
    await go(page);
    for (const { question, fill } of TYPES) {
      await inspect(page, question.type);
      await fill(page);
      await go(page);
    }
    await inspect(page, "review of every type");
    assert.equal(await page.locator("ol.rows .given").count() >= TYPES.length, true);
    await page.goBack();
    await inspect(page, "a question that was answered");
    await page.goForward();
    await go(page);
    const made = await submission(server, await page.locator("code").innerText());
    assert.deepEqual(made.responses.map((one) => one.value), TYPES.map((type) => type.value));
    assertQuiet(page);
    await page.context().close();
  });

  test(`an answer that is none is told ${script ? "with script" : "without script"}`, async () => {
    for (const { question, spoil } of TYPES.filter((type) => type.spoil)) {
      const landing = await publish(server, { questions: [question] });
      const page = await openPage(browser, { script });
      await page.goto(landing);
      await page.getByLabel("Your name").fill("John Doe");
      await go(page);
      await spoil(page);
      await go(page);
      assert.match(await page.title(), /^Error: /, question.type);
      await inspect(page, `${question.type} with an error`);
      await page.context().close();
    }
  });
}
