// Building an assessment: made, written, reordered, published, changed by two, deleted.

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertQuiet, openPage, press } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, button, link, newQuestion, server } from "./stage.mjs";

const LATEST_MS = 10_000;

const titles = (page) => page.locator("ol.questions .asked a").allInnerTexts();

/** Adds a question of that type to the only section. */
async function add(page, type, fill) {
  await newQuestion(page, type);
  await fill();
  await press(page, page.getByRole("button", { name: "Save", exact: true }).last());
}

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`an assessment is built, published, changed and deleted ${how}`, async () => {
    const page = await openPage(browser, { script });
    await page.goto(server.dashboard_url);
    await link(page, "Assessments");
    await inspect(page, "the list of assessments");
    await link(page, "New assessment");
    await inspect(page, "new assessment");
    await button(page, "Create assessment");
    await inspect(page, "new assessment with an error");
    await page.getByLabel("Title", { exact: true }).fill(`Quiz ${how}`);
    await button(page, "Create assessment");
    await inspect(page, "build, at first");

    await add(page, "Single choice", async () => {
      await inspect(page, "new choice");
      await press(page, page.getByRole("button", { name: "Save", exact: true }).last());
      await inspect(page, "new choice with errors");
      await page.getByLabel("Question", { exact: true }).fill("Which one?");
      await page.locator('[name="options[0].label"]').fill("This");
      await page.locator('[name="options[1].label"]').fill("That");
      await page.getByLabel("This is a right answer").nth(1).press("Space");
      if (script) await page.locator("#preview").getByText("That").waitFor({ timeout: LATEST_MS });
      await button(page, "Add an option");
      assert.equal(await page.locator('[name="options[1].label"]').inputValue(), "That");
      assert.equal(await page.getByLabel("This is a right answer").nth(1).isChecked(), true);
    });
    await newQuestion(page, "Number");
    await page.getByLabel("Question", { exact: true }).fill("How many?");
    await page.getByLabel("Right answer", { exact: true }).fill("9.8");
    await inspect(page, "new number");
    await button(page, "Save and add another");
    await page.getByText("Saved.").waitFor();
    const isFocused = (element) => element === document.activeElement && element.value === "";
    assert.equal(await page.getByLabel("Question", { exact: true }).evaluate(isFocused), true);
    await link(page, "Back to all questions");
    await add(page, "Long text", async () => {
      await page.getByLabel("Question", { exact: true }).fill("Why?");
      await button(page, "Add a line");
      await page.getByLabel("What is looked at").fill("Clear words");
      await page.getByLabel("Most points").fill("2");
      await inspect(page, "new long text");
    });
    await inspect(page, "build with advice");
    assert.deepEqual(await titles(page), ["1. Which one?", "2. How many?", "3. Why?"]);

    await press(page, page.getByRole("button", { name: /^Up ?: Why/ }));
    assert.deepEqual(await titles(page), ["1. Which one?", "2. Why?", "3. How many?"]);
    if (script) {
      // High enough that nothing is scrolled while it is carried.
      await page.setViewportSize({ width: 1280, height: 1400 });
      const items = page.locator("ol.questions > li");
      await Promise.all([page.waitForNavigation(), items.nth(2).dragTo(items.nth(0), { sourcePosition: { x: 6, y: 6 }, targetPosition: { x: 20, y: 4 } })]);
      assert.deepEqual(await titles(page), ["1. How many?", "2. Which one?", "3. Why?"]);
      await page.locator("ol.questions > li").nth(0).getByRole("link").first().focus();
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Alt+ArrowDown")]);
      assert.deepEqual(await titles(page), ["1. Which one?", "2. How many?", "3. Why?"]);
    }
    await press(page, page.getByRole("button", { name: /^Delete ?: Why/ }));
    await inspect(page, "build after a deletion");
    await button(page, "Undo");
    assert.equal((await titles(page)).length, 3);

    await link(page, "See it as candidates do");
    await inspect(page, "preview");
    await link(page, "Start");
    await inspect(page, "a page of the preview");
    await link(page, "All on one page");
    await inspect(page, "preview of all pages");
    await link(page, "Back to all questions");
    await button(page, "Publish");
    await page.getByText("It is published").waitFor();
    await inspect(page, "build, published");

    await link(page, "1. Which one?");
    await inspect(page, "a question");
    const other = await openPage(browser, { script });
    await other.goto(server.dashboard_url);
    await other.goto(page.url());
    for (const [editor, title] of [[page, "Hers"], [other, "His"]]) {
      await editor.getByLabel("Question", { exact: true }).fill(title);
      await press(editor, editor.getByRole("button", { name: "Save", exact: true }).last());
    }
    await other.getByText("Somebody else has changed this meanwhile").waitFor();
    await inspect(other, "two editors");
    await other.context().close();
    await link(page, "What is different");
    await inspect(page, "what is different");

    const pages = page.getByRole("navigation", { name: "Pages of this section" });
    await press(page, pages.getByRole("link", { name: "Settings" }));
    await inspect(page, "settings of an assessment");
    await page.getByLabel("Time limit, in minutes").fill("a lot");
    await button(page, "Save");
    await inspect(page, "settings of an assessment with an error");
    await page.getByLabel("Time limit, in minutes").fill("20");
    await button(page, "Save");
    await page.getByText("Saved.").waitFor();

    await link(page, "Build");
    await link(page, "JSON document");
    await inspect(page, "document");
    await link(page, "Back to all questions");
    await link(page, "Delete…");
    await inspect(page, "deletion");
    await button(page, "Delete for good");
    await page.getByText("The assessment was deleted").waitFor();
    assertQuiet(page, /status of (422|412)/);
    await page.context().close();
  });
}
