// The main pages in German, whose words are long: a candidate's whole way, and the dashboard.

import assert from "node:assert/strict";
import { test } from "node:test";

import { publish } from "./assessments.mjs";
import { assertQuiet, openPage, press } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { browser, button, link, server } from "./stage.mjs";

const german = (options) => openPage(browser, { locale: "de-DE", ...options });
const go = (page) => press(page, page.getByRole("button", { name: /^(Starten|Weiter|Prüfen und einreichen|Antworten einreichen)$/ }));

/** Looks at a page, which must say that it is in German. */
async function look(page, where) {
  assert.equal(await page.evaluate(() => document.documentElement.lang), "de", where);
  await inspect(page, `German ${where}`);
}

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`a candidate goes the whole way in German ${how}`, async () => {
    const landing = await publish(server, {
      language: "de",
      settings: { show_result: "score_and_answers", pass_percentage: 60, require_email: true, consent_text: "Wir bewahren Ihre Antworten auf.", time_limit_seconds: 3600 },
    });
    // The assessment decides, whatever the browser asks for.
    const page = await openPage(browser, { script });
    await page.goto(landing);
    await look(page, "landing");
    await go(page);
    assert.match(await page.title(), /^Fehler: /);
    await look(page, "landing with errors");
    await page.getByLabel("Ihr Name").fill("Erika Mustermann");
    await page.getByLabel("E-Mail-Adresse").fill("erika@example.com");
    await page.getByLabel("Ich habe das gelesen und stimme zu").check();
    await go(page);
    assert.equal(await page.title(), "Frage 1 von 6 – Backend developer");
    await go(page);
    await look(page, "a question with an error");
    await page.getByLabel("SELECT").check();
    await go(page);
    await page.getByLabel("INNER", { exact: true }).check();
    if (script) await page.getByText(/^Gespeichert( um \d\d:\d\d:\d\d)?$/).waitFor();
    await look(page, "multiple choice");
    await go(page);
    await page.getByLabel("Falsch").check();
    await look(page, "true or false");
    await go(page);
    await page.getByLabel("How strong is gravity").fill("9.750");
    await go(page);
    await look(page, "a number with an error");
    await page.getByLabel("How strong is gravity").fill("9,75");
    await go(page);
    await page.getByLabel("Später noch einmal ansehen").check();
    await look(page, "short text");
    await go(page);
    await go(page);
    await go(page);
    await look(page, "review");
    await go(page);
    await page.getByText("Vielen Dank, Erika Mustermann.").waitFor();
    await page.getByText("6 von 9 Punkten").waitFor();
    if (script) await page.getByText(/^\d{1,2}\. \S+ \d{4} um \d\d:\d\d$/).first().waitFor();
    await look(page, "receipt");
    assertQuiet(page, /status of 422/);
    await page.context().close();
  });
}

test("whoever comes chooses German at the foot of the page, without script too", async () => {
  const page = await openPage(browser, { script: false });
  await page.goto(new URL("/sign-in?next=%2Fdashboard", server.url).href);
  await inspect(page, "sign-in in English");
  await button(page, "Deutsch");
  assert.equal(new URL(page.url()).search, "?next=%2Fdashboard");
  await look(page, "sign-in");
  await button(page, "Anmelden");
  await look(page, "sign-in with errors");
  await page.goto(new URL("/nothing", server.url).href);
  await look(page, "a page that is not there");
  assertQuiet(page, /status of (404|422)/);
  await page.context().close();
});

test("the dashboard is in German, as its texts, its script and its numbers are", async () => {
  const page = await german();
  await page.goto(server.dashboard_url);
  await look(page, "overview");
  await link(page, "Tests");
  await look(page, "assessments");
  const assessment = new URL(`/dashboard/${server.company}/assessments/${server.assessment_id}`, server.url).href;
  for (const [path, name] of [
    ["", "build"], ["/questions/q1", "a question"], ["/settings", "settings of an assessment"], ["/file", "document"],
    ["/preview", "preview"], ["/share", "share"], ["/share/links/new", "link builder"], ["/share/sets/new", "parameter set"],
  ]) {
    assert.equal((await page.goto(assessment + path)).status(), 200, name);
    await look(page, name);
  }
  const home = new URL(`/dashboard/${server.company}`, server.url).href;
  for (const [path, name] of [
    ["/new-assessment", "new assessment"], ["/submissions", "results"], ["/settings/general", "general"],
    ["/settings/integrations", "integrations"], ["/settings/integrations/keys/new", "new key"],
    ["/settings/integrations/webhooks", "webhooks"], ["/settings/integrations/webhooks/new", "new endpoint"],
    ["/settings/integrations/deliveries", "deliveries"], ["/settings/team", "team"],
    ["/settings/team/invitations/new", "invitation"], ["/settings/data", "data"], ["/settings/audit", "audit"],
  ]) {
    assert.equal((await page.goto(home + path)).status(), 200, name);
    await look(page, name);
  }
  await page.goto(new URL("/account", server.url).href);
  await look(page, "account");
  await page.getByLabel("Sprache des Dashboards").selectOption("English");
  await button(page, "Sprache speichern");
  await page.getByText("The language was saved.").waitFor();
  await page.getByLabel("Language of the dashboard").selectOption({ index: 0 });
  await button(page, "Save language");
  await page.getByText("Die Sprache wurde gespeichert.").waitFor();
  assertQuiet(page);
  await page.context().close();
});
