// Writing a question: nothing typed is lost unasked, and the keys do what a hand expects.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { assertQuiet, openPage, press } from "./browser.mjs";
import { browser, button, link, newQuestion, ready, server } from "./stage.mjs";

let page;

before(async () => {
  await ready;
  page = await openPage(browser);
  await page.goto(server.dashboard_url);
  await link(page, "Assessments");
  await link(page, "New assessment");
  await page.getByLabel("Title", { exact: true }).fill("Written by hand");
  await button(page, "Create assessment");
});

const title = () => page.getByLabel("Question", { exact: true });
const line = (number) => page.locator(`[name="options[${number}].label"]`);
const isSeen = (element) => element.getBoundingClientRect().bottom <= innerHeight;
const focused = () => page.evaluate(() => document.activeElement.name);

test("Enter goes from option to option, then adds one, and Ctrl and Enter save", async () => {
  await newQuestion(page, "Single choice");
  await title().fill("Which one?");
  await line(0).pressSequentially("This");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "options[1].label");
  await page.keyboard.type("That");
  await page.keyboard.press("Enter");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  assert.equal(await focused(), "options[3].label");
  assert.equal(await line(1).inputValue(), "That");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Control+Enter")]);
  await page.getByText("Saved.").waitFor();
  const bar = page.locator(".save-bar");
  for (const seen of ["Saved.", "Publish"]) assert.ok(await bar.getByText(seen, { exact: true }).evaluate(isSeen), `${seen} is in the window`);
  assertQuiet(page);
});

test("a new question may still be of another type", async () => {
  await newQuestion(page, "Single choice");
  const types = page.getByRole("navigation", { name: "Type of the question" });
  assert.equal(await types.locator("[aria-current]").innerText(), "Single choice");
  await press(page, types.getByRole("link", { name: "Number", exact: true }));
  await page.getByRole("heading", { name: "New question: Number" }).waitFor();
  await link(page, "Back to all questions");
});

test("a refused question keeps its lines, and its fault leads to the first of them", async () => {
  await newQuestion(page, "Single choice");
  await title().fill("Which of them?");
  await press(page, page.getByRole("button", { name: "Save", exact: true }).last());
  assert.equal(await page.locator(".row.option").count(), 3);
  await page.locator('.summary a[href="#options"]').click();
  assert.equal(await focused(), "options[0].label");
  assertQuiet(page, /status of 422/);
});

test("who leaves what is not saved is asked, and nobody else is", async () => {
  await link(page, "Back to all questions");
  assert.equal(page.asked, 1, "what was refused is not saved either");
  await press(page, page.getByRole("link", { name: "1. Which one?" }));
  await link(page, "Back to all questions");
  assert.equal(page.asked, 1, "nothing was typed");
  await press(page, page.getByRole("link", { name: "1. Which one?" }));
  await title().fill("Which one, please?");
  await link(page, "Back to all questions");
  assert.equal(page.asked, 2);
  await press(page, page.getByRole("link", { name: "1. Which one?" }));
  await title().fill("Which one, then?");
  await button(page, "Add an option");
  await link(page, "Back to all questions");
  assert.equal(page.asked, 3, "what came back with a new line is not saved either");
  assertQuiet(page, /status of 422/);
});
