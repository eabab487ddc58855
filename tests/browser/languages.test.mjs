// A candidate's whole way in each language that its pages have, looked at from both directions.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { publish, submission } from "./assessments.mjs";
import { assertQuiet, openPage, press } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, button, link, newQuestion, server } from "./stage.mjs";

/** What an author writes, by language: three words, a name and a number. */
const AUTHORS = {
  en: { title: "Fundamentals", question: "Which of them are even?", option: "Two", name: "John Doe", typed: "1234.5" },
  de: { title: "Grundlagen", question: "Welche davon sind gerade?", option: "Zwei", name: "Erika Mustermann", typed: "1234,5" },
  fr: { title: "Notions de base", question: "Lesquels sont pairs ?", option: "Deux", name: "Zoé Lefèvre", typed: "1 234,5" },
  es: { title: "Fundamentos", question: "¿Cuáles son pares?", option: "Dos", name: "Íñigo Núñez", typed: "1234,5" },
  pt: { title: "Fundamentos", question: "Quais são pares?", option: "Dois", name: "João Gonçalves", typed: "1234,5" },
  ar: { title: "الأساسيات", question: "أيّ منها زوجي؟", option: "اثنان", name: "أحمد علي", typed: "١٢٣٤٫٥" },
};

/** The texts of a language that nothing is put into. */
function words(tag) {
  const file = readFileSync(new URL(`../../src/pages/texts/${tag}.ftl`, import.meta.url), "utf8");
  return Object.fromEntries([...file.matchAll(/^([a-z0-9-]+) = ([^{\n]+)$/gm)].map(([, id, text]) => [id, text]));
}

const assessment = (tag, { title, question, option }) => ({
  language: tag, title, description: `**${title}**, ISO 9001 (2015).`,
  settings: {
    show_result: "score_and_answers", pass_percentage: 50, time_limit_seconds: 5400, require_email: true, attempts_per_candidate: 3,
    consent_text: question,
  },
  sections: [{
    id: "s1", title, questions: [
      {
        id: "q1", type: "multiple_choice", title: question, points: 2.5, required: true,
        options: [{ id: "a", label: option }, { id: "b", label: "O(log n)" }, { id: "c", label: "f(x) = 2x + 1" }], correct: ["a"],
      },
      { id: "q2", type: "numeric", title: question, unit: "m/s²", required: true, answers: [{ value: "1234.5" }] },
      {
        id: "q3", type: "matrix", title: question, points: 11,
        rows: [{ id: "r", label: option }, { id: "t", label: "C++" }],
        options: [{ id: "f", label: option }, { id: "b", label: title }], correct: { r: "f", t: "b" },
      },
      { id: "q4", type: "country", title: question },
      { id: "q5", type: "phone", title: question },
      { id: "q6", type: "long_text", title: question },
    ],
  }],
});

for (const [tag, author] of Object.entries(AUTHORS)) {
  test(`a candidate goes the whole way in ${tag}`, async () => {
    const t = words(tag);
    const page = await openPage(browser);
    const look = async (where) => {
      const root = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
      assert.deepEqual(root, [tag, tag === "ar" ? "rtl" : "ltr"], where);
      await inspect(page, `${tag} ${where}`);
    };
    await page.goto(await publish(server, assessment(tag, author)));
    assert.equal(await page.title(), author.title);
    await button(page, t["landing-start"]);
    await look("landing with errors");
    await page.getByLabel(t["landing-name"]).fill(author.name);
    await page.getByLabel(t["landing-email"]).fill("john@example.com");
    await page.getByLabel(t["landing-consent"]).check();
    await button(page, t["landing-start"]);
    await look("several choices");
    await button(page, t.next);
    await page.getByLabel(author.option).check();
    await look("several choices with an error");
    await button(page, t.next);
    await page.locator("input.number").fill("1");
    await page.locator("input.number").fill(author.typed);
    await look("a number");
    await button(page, t.next);
    await look("rows");
    await button(page, t.next);
    await page.locator("select").selectOption("AE");
    await button(page, t.next);
    await page.locator("input[type=tel]").fill("+49 30 123456");
    await look("a telephone number");
    await button(page, t.next);
    await page.locator("textarea").fill(`${author.question} (SQL, 1:n) …`);
    await page.getByLabel(t["mark-for-review"]).check();
    await button(page, t["save-and-review"]);
    await look("review");
    await button(page, t["review-submit"]);
    await page.getByRole("heading", { name: t["receipt-title"] }).waitFor();
    await look("receipt");
    const sent = await submission(server, await page.locator("code").innerText());
    assert.equal(sent.locale, tag);
    assert.equal(sent.responses.find((one) => one.question_id === "q2").value, "1234.5");
    assertQuiet(page, /status of 422/);

    const closed = await openPage(browser, { width: 360 });
    await closed.goto(await publish(server, { ...assessment(tag, author), settings: { closes_at: "2020-01-01T00:00:00Z" } }));
    await closed.getByRole("heading", { name: t["closed-title"] }).waitFor();
    await inspect(closed, `${tag} closed`);
    assertQuiet(closed, /status of 410/);
    await closed.context().close();
    await page.context().close();
  });
}

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`a language is chosen at the start and in the middle, ${how}`, async () => {
    const tags = Object.keys(AUTHORS);
    const each = (text) => Object.fromEntries(tags.map((tag) => [tag, text(AUTHORS[tag])]));
    const landing = await publish(server, {
      language: "en", languages: tags, title: each((author) => author.title), description: each((author) => author.question),
      settings: { time_limit_seconds: 600 },
      questions: [
        { id: "q1", type: "single_choice", title: each((author) => author.question), options: [{ id: "a", label: each((author) => author.option) }, { id: "b", label: "C++" }], correct: "a" },
        { id: "q2", type: "numeric", title: each((author) => author.question), answers: [{ value: "9.5" }] },
      ],
    });
    const address = `${landing}?source=a%20b&ats=%C3%A9`;
    const page = await openPage(browser, { script, locale: "de-DE" });
    const is = async (tag, path) => {
      assert.equal(await page.evaluate(() => document.documentElement.lang), tag);
      assert.equal(page.url(), path);
    };
    await page.goto(address);
    await is("de", address);
    await button(page, "العربية");
    await is("ar", address);
    assert.equal(await page.title(), AUTHORS.ar.title);
    await inspect(page, "landing with languages");
    await page.getByLabel(words("ar")["landing-name"]).fill("أحمد علي");
    await button(page, words("ar")["landing-start"]);
    await page.getByLabel("C++").check();
    await button(page, words("ar").next);
    await page.locator("input.number").fill("٩٫٥");
    await inspect(page, "a question with languages");
    await button(page, "Français");
    await is("fr", `${landing}/questions/2`);
    assert.equal(await page.locator("input.number").inputValue(), "9,5");
    await button(page, words("fr")["save-and-review"]);
    await button(page, "العربية");
    await is("ar", `${landing}/review`);
    await inspect(page, "review with languages");
    await button(page, words("ar")["review-submit"]);
    const sent = await submission(server, await page.locator("code").innerText());
    assert.deepEqual([sent.locale, sent.custom_fields.ats], ["ar", "é"]);
    assertQuiet(page);
    await page.context().close();
  });
}

test("what an author writes in two languages is read in both", async () => {
  const author = await openPage(browser);
  await author.goto(server.dashboard_url);
  await link(author, "Assessments");
  await link(author, "New assessment");
  await author.getByLabel("Title", { exact: true }).fill("Even numbers");
  await button(author, "Create assessment");
  const type = async (texts) => {
    for (const [name, text] of Object.entries(texts)) await author.locator(`[name="${name}"]`).fill(text);
  };
  const tab = (name) => press(author, author.getByRole("navigation", { name: "Pages of this section" }).getByRole("link", { name }));
  const save = () => press(author, author.getByRole("button", { name: "Save", exact: true }).last());
  await tab("Settings");
  await type({ languages: "de" });
  await save();
  await type({ "title.de": "Gerade Zahlen" });
  await save();
  await tab("Build");
  await newQuestion(author, "Single choice");
  await type({
    title: "Which one is even?", "title.de": "Welche ist gerade?",
    "options[0].label": "Two", "options[0].label.de": "Zwei", "options[1].label": "Three",
  });
  await author.getByLabel("This is a right answer").first().press("Space");
  await save();
  await author.getByText("Saved.").waitFor();
  await tab("Build");
  await author.getByText("is not written in every language yet").first().waitFor();
  await inspect(author, "build with a text that lacks a language");
  await button(author, "Publish");
  assertQuiet(author);
  await author.context().close();

  for (const [locale, t] of [["en-GB", words("en")], ["de-DE", words("de")]]) {
    const is = locale.slice(0, 2);
    const page = await openPage(browser, { locale });
    await page.goto(new URL("/a/acme/even-numbers", server.url).href);
    await page.getByRole("heading", { name: is === "de" ? "Gerade Zahlen" : "Even numbers" }).waitFor();
    await page.getByLabel(t["landing-name"]).fill("Erika Mustermann");
    await page.getByLabel(t["landing-email"]).fill("erika@example.com");
    await button(page, t["landing-start"]);
    await page.getByRole("heading", { name: is === "de" ? "Welche ist gerade?" : "Which one is even?" }).waitFor();
    const spoken = (text) => page.getByText(text, { exact: true }).evaluate((one) => one.closest("[lang]").lang);
    assert.equal(await spoken(is === "de" ? "Zwei" : "Two"), is);
    assert.equal(await spoken("Three"), "en", "a text without a translation is marked as what it is");
    await inspect(page, `a question whose answer lacks a language, ${is}`);
    assertQuiet(page);
    await page.context().close();
  }
});
