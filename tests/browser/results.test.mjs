// Results in the dashboard, in a real browser, with script and without.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { assertQuiet, openPage, press } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, button, link, ready, server } from "./stage.mjs";

const NAUGHTY = `<img src=x onerror=alert(1)> "'&amp; \u202Eלאבג ${"Donaudampfschifffahrt".repeat(8)}`;

before(async () => {
  await ready;
  const assessment = {
    id: "essay", slug: "essay", title: "An essay", settings: { pass_percentage: 60 },
    sections: [{ id: "s1", title: "First", questions: [
      { id: "q1", type: "single_choice", title: "Which one reads rows?", points: 2, correct: "a",
        options: [{ id: "a", label: "SELECT" }, { id: "b", label: "FETCH" }] },
      { id: "q2", type: "long_text", title: "Explain an index.", points: 10,
        rubric: [{ id: "r1", title: "Correct", max_points: 6 }, { id: "r2", title: "Clear", max_points: 4 }] },
      { id: "q3", type: "long_text", title: "And a view?", points: 4 }] }],
  };
  await call("POST", "/api/v1/assessments", assessment);
  await call("POST", "/api/v1/assessments/essay/publication", {});
  for (const [number, name] of ["Ann Lee", "Bob Stone", NAUGHTY.slice(0, 200)].entries()) {
    await call("POST", "/api/v1/submissions", {
      id: `sub_${number}`, assessment_id: "essay", candidate_name: name, candidate_email: `c${number}@example.com`,
      custom_fields: { source: "linkedin", [NAUGHTY.slice(0, 90)]: NAUGHTY }, tags: ["autumn"], note: NAUGHTY,
      responses: [{ question_id: "q1", value: "b" }, { question_id: "q2", value: `A tree.\n${NAUGHTY}` },
                  { question_id: "q3", value: "A query." }],
    });
  }
});

async function call(method, path, body) {
  const answer = await server.api(method, path, body);
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
}

/** A page of somebody who is signed in. */
async function signedIn(script) {
  const page = await openPage(browser, { script });
  await page.goto(server.dashboard_url);
  return page;
}

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`results are filtered, read, graded and tagged ${how}`, async () => {
    const page = await signedIn(script);
    await press(page, page.getByRole("link", { name: "Results", exact: true }));
    await page.getByText("3 submissions").waitFor();
    await inspect(page, `results ${how}`);

    await page.getByLabel("Search").fill("bob sto");
    await button(page, "Show");
    assert.equal(new URL(page.url()).search, "?q=bob+sto");
    await page.getByText("1 submission", { exact: true }).waitFor();
    await inspect(page, `results filtered ${how}`);
    await page.getByLabel("Search").fill("nobody");
    await button(page, "Show");
    await page.getByText("Nothing fits").waitFor();
    await inspect(page, `results with nothing ${how}`);
    await page.getByLabel("Search").fill("-");
    await button(page, "Show");
    await inspect(page, `results with an error ${how}`);
    await press(page, page.getByRole("link", { name: "Clear filters" }));

    const one = script ? "Ann Lee" : "Bob Stone";
    await press(page, page.getByRole("link", { name: one, exact: true }));
    await inspect(page, `a submission ${how}`);
    await page.getByLabel("Correct").fill("7");
    await page.getByLabel("Clear").fill("2");
    await button(page, "Save grade 2");
    await page.getByText("must be from 0 to 6").first().waitFor();
    await inspect(page, `a submission with an error ${how}`);
    await page.getByLabel("Correct").fill("5.5");
    await button(page, "Save grade 2");
    await page.locator("#answer-q2").getByText("The grade is saved.").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), "answer-q2");
    await inspect(page, `a submission with a saved grade ${how}`);
    await page.getByRole("link", { name: "Next to grade: answer 3" }).click();
    await page.locator("#points-q3").fill("4");
    await button(page, "Save grade 3");
    await page.locator("#answer-q3").getByRole("link", { name: "Next to be graded" }).waitFor();
    await page.getByText("11.5 / 16").first().waitFor();
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("button").count(), 0, "paper has no buttons");
    await page.emulateMedia({ media: "screen" });

    await press(page, page.getByRole("link", { name: "Back to the results" }));
    const bulk = page.getByRole("group", { name: "With selected" });
    assert.equal(await bulk.isVisible(), !script, "acts are shown once something is ticked");
    if (script) {
      await page.getByLabel("Choose all on this page").check();
      assert.equal(await page.locator("[name=id]:checked").count(), 3);
      await page.getByText("With selected (3)").waitFor();
      await page.getByLabel("Choose all on this page").uncheck();
    }
    await page.getByLabel(`Choose ${one}`).check();
    await inspect(page, `results with a tick ${how}`);
    await page.locator("#bulk-tag").fill("seen");
    await button(page, "Add tag");
    await page.getByText("Add a tag to 1 submission?").waitFor();
    await inspect(page, `a bulk act ${how}`);
    await button(page, "Add tag");
    await page.getByText("The tag was added to 1 submission.").waitFor();
    assertQuiet(page, /status of (409|422)/);
    await page.context().close();
  });
}

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`what another key changes is looked at before it is done ${how}`, async () => {
    const id = script ? "again" : "again-plain";
    const question = (correct) => [{ questions: [
      { id: "q1", type: "true_false", title: NAUGHTY, correct, points: 2 },
      { id: "q2", type: correct ? "true_false" : "yes_no", title: "Left alone", correct: true }] }];
    await call("POST", "/api/v1/assessments", { id, slug: id, title: "Again", settings: { pass_percentage: 50 }, sections: question(true) });
    await call("POST", `/api/v1/assessments/${id}/publication`, {});
    for (const [name, value] of [["Ann Right", true], [NAUGHTY.slice(0, 200), false]]) {
      await call("POST", "/api/v1/submissions", { assessment_id: id, candidate_name: name, responses: [{ question_id: "q1", value }] });
    }
    await call("PATCH", `/api/v1/assessments/${id}`, { sections: question(false) });
    const page = await signedIn(script);
    await page.goto(`${page.url()}/assessments/${id}`);
    await button(page, "Publish the draft");
    await inspect(page, `a version that decides otherwise on points ${how}`);
    await link(page, "See what would change");
    await page.getByText("2 of 2 submissions would change.").waitFor();
    await page.getByText("1 would pass that did not.").waitFor();
    await inspect(page, `what another key changes ${how}`);
    await button(page, "Score 2 submissions again");
    await page.getByText("2 submissions were scored again.").waitFor();
    await inspect(page, `what another key changed ${how}`);
    assertQuiet(page);
    await page.context().close();
  });
}
