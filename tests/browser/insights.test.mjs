// Insights of an assessment: pictures, and the same numbers in tables.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { assertQuiet, openPage } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, button, link, ready, server } from "./stage.mjs";

const NAUGHTY = `<b>"'&amp; \u202Eלאבג ${"Donaudampfschifffahrt".repeat(4)}`;

before(async () => {
  await ready;
  const asked = (id, correct) => ({ id, type: "true_false", title: `${id} ${NAUGHTY}`, correct });
  const choice = { id: "q4", type: "single_choice", title: "Which one reads rows?", correct: "b",
    options: [{ id: "a", label: "SELECT" }, { id: "b", label: NAUGHTY }] };
  const questions = [asked("q1", true), asked("q2", true), asked("q3", true), choice];
  for (const id of ["busy", "quiet"]) {
    await call("POST", "/api/v1/assessments", { id, slug: id, title: `Of ${id}`, settings: { pass_percentage: 50 }, sections: [{ questions }] });
    await call("POST", `/api/v1/assessments/${id}/publication`, {});
  }
  for (let number = 0; number < 32; number++) {
    const strong = number % 2 === 0;
    const responses = ["q1", "q2", "q3"].slice(0, 1 + number % 3).map((id) => ({ question_id: id, value: strong }));
    responses.push({ question_id: "q4", value: strong ? "a" : "b" });
    await call("POST", "/api/v1/submissions", {
      assessment_id: "busy", candidate_name: `Candidate ${number}`, responses,
      started_at: "2020-01-01T12:00:00Z", submitted_at: `2020-01-01T12:${String(5 + number).padStart(2, "0")}:00Z`,
      custom_fields: number % 4 ? { source: ["linkedin", NAUGHTY, "mail"][number % 3] } : {},
    });
  }
});

async function call(method, path, body) {
  const answer = await server.api(method, path, body);
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
}

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`what submissions say together is drawn and told ${how}`, async () => {
    const page = await openPage(browser, { script });
    await page.goto(server.dashboard_url);
    await link(page, "Assessments");
    await page.getByRole("link", { name: "Of busy" }).first().click();
    await link(page, "Insights");
    const figure = (label) => page.locator(".figures li", { hasText: label }).locator("strong").textContent();
    assert.equal(await figure("Started"), "32");
    assert.match(await figure("Completed"), /^100\s%$/);
    const steps = page.getByRole("table", { name: "How far candidates come" });
    assert.deepEqual(await steps.locator("td.figure:nth-child(2)").allTextContents(), ["0", "0", "0"], "a program sees no page");
    await page.getByText("Key probably wrong").waitFor();
    const scores = page.getByRole("table", { name: "Scores" });
    const counts = await scores.locator("td.figure:nth-child(2)").allTextContents();
    assert.equal(counts.map(Number).reduce((one, other) => one + other), 32);
    assert.equal(await page.locator("[style]").count(), 0);
    await page.getByText("What was chosen").last().click();
    await page.getByText("chosen 16 times").last().waitFor();
    await inspect(page, `insights ${how}`);

    await page.getByLabel("Group by custom field").fill("source");
    await button(page, "Show");
    await page.getByRole("heading", { name: "By source" }).waitFor();
    await page.getByRole("rowheader", { name: "linkedin" }).waitFor();
    await page.getByRole("rowheader", { name: "No value" }).waitFor();
    await inspect(page, `insights by a field ${how}`);
    assertQuiet(page);
  });

  test(`an assessment without submissions says what to do ${how}`, async () => {
    const page = await openPage(browser, { script });
    await page.goto(server.dashboard_url);
    await link(page, "Assessments");
    await page.getByRole("link", { name: "Of quiet" }).first().click();
    await link(page, "Insights");
    await page.getByText("Nothing to see yet").waitFor();
    await inspect(page, `insights without submissions ${how}`);
    assertQuiet(page);
  });
}
