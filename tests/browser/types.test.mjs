// Types of questions in a real browser, with script and without: each is looked at empty and filled in,
// kept, read again, and handed in.

import assert from "node:assert/strict";
import { test } from "node:test";

import { publish, submission } from "./assessments.mjs";
import { assertQuiet, openPage, press } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, server } from "./stage.mjs";
import { pdf, TYPES } from "./types.mjs";

const go = (page) => press(page, page.getByRole("button", { name: /^(Start|Next|Review and submit|Submit my answers)$/ }));

/** Told before it is sent, and taken out of the input. */
async function tooLarge(page) {
  const input = page.getByLabel("Hand in your report");
  await input.setInputFiles({ ...pdf("four.pdf"), buffer: Buffer.alloc(1025) });
  await page.getByText("Choose a file of at most 1 KiB").waitFor();
  assert.equal(await input.evaluate((one) => one.files.length), 0);
  await input.setInputFiles(pdf("three.pdf"));
  await page.getByText("Choose a file of at most 1 KiB").waitFor({ state: "detached" });
}

test("while files are on their way nothing can be typed that would go nowhere, and they can be stopped", async () => {
  const word = { id: "word", type: "short_text", title: "One word?" };
  const report = TYPES.find((type) => type.question.id === "report").question;
  const landing = await publish(server, { settings: { paging: "section" }, questions: [word, report] });
  const page = await openPage(browser);
  await page.goto(landing);
  await page.getByLabel("Your name").fill("John Doe");
  await go(page);
  await page.getByLabel("Hand in your report").setInputFiles(pdf("one.pdf"));
  // Playwright waits for a page on its way before it looks, so the page tells and stops by itself.
  const told = new Promise((resolve) => page.exposeFunction("told", resolve));
  await page.evaluate(() => document.getElementById("answers").addEventListener("submit", () => setTimeout(() => {
    const notice = document.getElementById("notice");
    const state = () => [document.querySelector("[data-question]").inert, document.querySelector(".actions").inert, notice.innerText];
    const before = state();
    notice.querySelector("button").click();
    window.told([before, state()]);
  })));
  await page.getByRole("button", { name: "Review and submit" }).click({ noWaitAfter: true });
  const [before, after] = await told;
  assert.deepEqual(before.slice(0, 2), [true, true]);
  assert.match(before[2], /^Your files are being sent/);
  assert.deepEqual(after, [false, false, ""]);
  await page.context().close();
});

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
    for (const id of ["blanks", "report"]) {
      const number = TYPES.findIndex((type) => type.question.id === id) + 1;
      await page.goto(`${new URL(landing, page.url()).href}/questions/${number}`);
      await inspect(page, `${id}, answered`);
    }
    await page.getByLabel("two.pdf (8 B)").uncheck();
    await page.getByLabel("Hand in your report").setInputFiles(pdf("three.pdf"));
    if (script) await tooLarge(page);
    await press(page, page.getByRole("button", { name: "Review my answers" }));
    await page.getByText("three.pdf").waitFor();
    await go(page);
    const made = await submission(server, await page.locator("code").innerText());
    const plain = (value) => Array.isArray(value) ? value.map((one) => one.name ? { name: one.name, bytes: one.bytes } : one) : value;
    assert.deepEqual(made.responses.map((one) => plain(one.value)), TYPES.map((type) => type.value));
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
