// Everything once, as a company meets it: from the first start to a key that is refused. The API is asked only where
// the journey itself leads to it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { assertQuiet, launch, openPage, press } from "./browser.mjs";
import { rows } from "./csv.mjs";
import { inspect } from "./inspect.mjs";
import { signatures, startReceiver } from "./receiver.mjs";
import { startFresh } from "./server.mjs";
import { TYPES } from "./types.mjs";
import { button, link, newQuestion } from "./words.mjs";

/** What the parameter set, the link and the candidate's address bring, and what becomes of it. */
const OF_SET = { medium: "cpc", campaign_id: "summer2024" };
const OF_LINK = { source: "linkedin" };
const OF_ADDRESS = { referrer: "john_doe", "naïve name": "=1+1 & <b>", source: "forged" };
const FIELDS = { ...OF_SET, ...OF_ADDRESS, ...OF_LINK };
/** The types that are put in by the document: out of the score, which is that of those that the editor makes. */
const UNSCORED = ["date", "email", "phone", "url", "country", "consent"];
const OTHERS = TYPES.map(({ question }) => (UNSCORED.includes(question.type) ? question : { ...question, scored: false }));
const ESSAY = "An index is a sorted copy.\nIt makes reading quick & writing slow: <b>choose</b>.";

let browser;
let receiver;
let fresh;

before(async () => {
  [browser, receiver, fresh] = await Promise.all([launch(), startReceiver(), startFresh(["--webhook-allow", "loopback"])]);
});

after(async () => {
  await browser?.close();
  await fresh?.stop();
  await receiver?.stop();
});

test("a company goes the whole way, from the first start to the key that it revokes", async () => {
  const page = await openPage(browser);
  await setUp(page);
  const secret = await makeEndpoint(page);
  await build(page);
  const shortUrl = await share(page);
  const code = await answer(shortUrl);
  await inTheTable(page);
  await grade(page);
  const line = await exportCsv(page, code);
  const key = await makeKey(page);

  const submission = await (await callApi(`/api/v1/submissions/${code}`, key)).json();
  assert.equal(submission.score, 18.5);
  assert.equal(submission.grading_status, "graded");
  const essay = submission.responses.find((response) => response.type === "long_text");
  assert.equal(essay.value, ESSAY);
  assert.equal(essay.comment, "Clear, and short.");
  assert.deepEqual(submission.custom_fields, FIELDS);
  assert.deepEqual(submission.custom_fields_verified.toSorted(), ["campaign_id", "medium", "source"]);
  for (const [name, value] of Object.entries(FIELDS)) {
    // What a spreadsheet would take for a formula has an apostrophe before it.
    assert.equal(line[`custom_fields.${name}`], value.replace(/^=/, "'="), name);
  }
  assert.equal(line.score, "18.5");
  const answers = Object.entries(line).filter(([name]) => name.startsWith("responses.") && !/ \((points|comment)\)$/.test(name));
  assert.deepEqual(answers.map(([name]) => name.replace(/^[^ ]+ /, "")), [
    "Which statement reads rows?", "Which of these are joins?", "NULL equals NULL.",
    "How strong is gravity?", "Which city never sleeps?", "Explain what an index is.", ...OTHERS.map(({ title }) => title),
  ]);
  const own = ["SELECT", "INNER; LEFT", "false", "9.75", "new york", ESSAY];
  assert.deepEqual(answers.slice(0, own.length).map(([, value]) => value), own);
  const names = (value) => (Array.isArray(value) ? value.map((one) => one.name ?? one) : value);
  const others = TYPES.map(({ question, value }) => (question.type === "file_upload" ? ["one.pdf", "two.pdf"] : value));
  assert.deepEqual(submission.responses.slice(own.length).map((one) => names(one.value)), others);

  for (const type of ["submission.created", "submission.updated"]) {
    const event = await receiver.event(type);
    assert.deepEqual(signatures(secret, event), [true]);
    assert.deepEqual(JSON.parse(event.body).data.custom_fields, FIELDS);
  }
  assert.equal(receiver.got.length, 2);

  await revoke(page);
  assert.equal((await callApi("/api/v1/submissions", key)).status, 401);
  assertQuiet(page);
  await page.context().close();
});

async function setUp(page) {
  await page.goto(fresh.setup_url);
  await page.getByLabel("Name of your company").fill("Acme & Sons");
  await page.getByLabel("Your name").fill("Jane Doe");
  await page.getByLabel("Email address").fill("jane@example.com");
  await page.getByLabel("Password").fill("three blue lamps");
  await button(page, "Create and sign in");
}

async function makeEndpoint(page) {
  await link(page, "Settings");
  await link(page, "Webhooks and their deliveries");
  await link(page, "New endpoint");
  await page.getByLabel("URL").fill(receiver.url);
  await button(page, "Create endpoint");
  const secret = await page.locator("#secret").innerText();
  await link(page, "I have copied it");
  return secret;
}

/** An assessment with a question of each type. */
async function build(page) {
  await link(page, "Assessments");
  await link(page, "New assessment");
  await page.getByLabel("Title", { exact: true }).fill("Backend developer");
  await button(page, "Create assessment");
  await add(page, "Text to read", async () => {
    await page.getByLabel("Text", { exact: true }).fill("Take **your** time.");
  }, "Welcome");
  await link(page, "Section settings");
  await inspect(page, "a section");
  await page.getByLabel("Title of the section").fill("Facts");
  await button(page, "Save");
  await add(page, "Single choice", async () => {
    await fillRows(page, "options", "label", ["SELECT", "FETCH", "None of these"]);
    await page.getByLabel("This is a right answer").nth(0).check();
    await page.getByLabel("Points", { exact: true }).fill("2");
  }, "Which statement reads rows?");
  await add(page, "Multiple choice", async () => {
    await fillRows(page, "options", "label", ["INNER", "UPPER", "LEFT"]);
    for (const right of [0, 2]) await page.getByLabel("This is a right answer").nth(right).check();
    await page.getByLabel("Points", { exact: true }).fill("4");
  }, "Which of these are joins?");
  await add(page, "True or false", async () => {
    await page.getByLabel("Right answer").selectOption("False");
  }, "NULL equals NULL.");
  await page.getByText("Add a section").first().click();
  await page.getByLabel("Title of the section").fill("In your words");
  await button(page, "Add a section");
  await add(page, "Number", async () => {
    await page.getByLabel("Unit").fill("m/s²");
    await page.getByLabel("Right answer", { exact: true }).fill("9.8");
    await page.locator(".row-more summary").first().click();
    await page.getByLabel("Tolerance").fill("0.1");
  }, "How strong is gravity?");
  await add(page, "Short text", async () => {
    await button(page, "Add an answer");
    await page.locator('[name="answers[0].text"]').fill("New York");
  }, "Which city never sleeps?");
  await add(page, "Long text", async () => {
    await button(page, "Add a line");
    await button(page, "Add a line");
    await fillRows(page, "rubric", "title", ["Correct", "Clear"]);
    await fillRows(page, "rubric", "max_points", ["6", "4"]);
    await page.getByLabel("Points", { exact: true }).fill("10");
  }, "Explain what an index is.");
  await addOthers(page);
  await button(page, "Publish");
  await page.getByText("It is published").waitFor();
}

/** Adds a question of that type to the last section; the editors that no other test looks at are looked at here. */
async function add(page, type, fill, title) {
  await newQuestion(page, type);
  await fill();
  await page.getByLabel(type === "Text to read" ? "Title" : "Question", { exact: true }).fill(title);
  if (!["Single choice", "Number", "Long text"].includes(type)) await inspect(page, `new: ${type}`);
  await press(page, page.getByRole("button", { name: "Save", exact: true }).last());
  await page.getByRole("link", { name: title }).waitFor();
}

/** The other types, by the whole assessment as a document. */
async function addOthers(page) {
  await link(page, "JSON document");
  const source = page.getByLabel("Document", { exact: true });
  const document = JSON.parse(await source.inputValue());
  document.sections.push({ title: "And the others", questions: OTHERS });
  await source.fill(JSON.stringify(document));
  await button(page, "Replace the draft");
  await page.getByRole("link", { name: OTHERS.at(-1).title }).waitFor();
}

async function fillRows(page, list, name, values) {
  for (const [number, value] of values.entries()) await page.locator(`[name="${list}[${number}].${name}"]`).fill(value);
}

/** A parameter set and a link that has it; gives the short address. */
async function share(page) {
  await link(page, "Share");
  await link(page, "New parameter set");
  await page.getByLabel("Name of the set").fill("Summer");
  await fillLines(page, OF_SET);
  await button(page, "Save the set");
  await link(page, "New link");
  await page.getByLabel("Name of the link").fill("Advertisement");
  await page.getByLabel("Parameter set").selectOption("Summer");
  await fillLines(page, OF_LINK);
  await button(page, "Make the link");
  await page.getByText("The link is saved.").waitFor();
  return page.getByLabel("Short link").inputValue();
}

async function fillLines(page, parameters) {
  for (const [place, [name, value]] of Object.entries(parameters).entries()) {
    await page.getByLabel(`Parameter ${place + 1}`, { exact: true }).fill(name);
    await page.getByLabel(`Value ${place + 1}`, { exact: true }).fill(value);
  }
}

/** A candidate in another browser; gives the code of the receipt. */
async function answer(shortUrl) {
  const page = await openPage(browser);
  const next = () => press(page, page.getByRole("button", { name: /^(Start|Next|Review and submit|Submit my answers)$/ }));
  await page.goto(`${shortUrl}?${new URLSearchParams(OF_ADDRESS)}`);
  await page.getByLabel("Your name").fill("John Doe");
  await page.getByLabel("Email address").fill("john@example.com");
  await next();
  await page.getByRole("heading", { name: "Welcome" }).waitFor();
  await next();
  await page.getByLabel("SELECT").check();
  await next();
  await page.getByLabel("INNER").check();
  await page.getByLabel("LEFT").check();
  await next();
  await page.getByLabel("False").check();
  await next();
  await page.getByLabel("How strong is gravity?").fill("9.75");
  await next();
  await page.getByLabel("Which city never sleeps?").fill("new york");
  await next();
  await page.getByLabel("Explain what an index is.").fill(ESSAY);
  await next();
  for (const { fill } of TYPES) {
    await fill(page);
    await next();
  }
  await page.getByText(`${6 + TYPES.length} of ${6 + TYPES.length} answered`).waitFor();
  await next();
  await page.getByText("Thank you, John Doe.").waitFor();
  const code = await page.locator("code").innerText();
  assertQuiet(page);
  await page.context().close();
  return code;
}

/** By the heads of the dashboard, not those of an assessment. */
const go = (page, name) => press(page, page.getByRole("navigation", { name: "Dashboard" }).getByRole("link", { name }));

/** The owner chooses the custom fields as columns, and reads them. */
async function inTheTable(page) {
  await go(page, "Results");
  await page.getByText("Columns", { exact: true }).first().click();
  for (const name of Object.keys(FIELDS)) await page.getByLabel(name, { exact: true }).check();
  await button(page, "Show");
  const heads = await page.locator("table.results thead :is(th, td)").allInnerTexts();
  const cells = await page.locator("table.results tbody tr").first().locator("th, td").allInnerTexts();
  for (const [name, value] of Object.entries(FIELDS)) assert.equal(cells[heads.indexOf(name)], value, name);
  await inspect(page, "results with chosen columns");
}

async function grade(page) {
  await link(page, "John Doe");
  const fields = page.getByRole("table", { name: "Custom fields" }).locator("tbody tr");
  const told = await fields.evaluateAll((lines) => lines.map((line) => [...line.cells].slice(0, 2).map((cell) => cell.innerText)));
  assert.deepEqual(Object.fromEntries(told), FIELDS);
  assert.equal(await page.getByText(ESSAY).innerText(), ESSAY);
  await page.getByLabel("Correct").fill("6");
  await page.getByLabel("Clear").fill("3.5");
  await page.getByLabel("Comment").last().fill("Clear, and short.");
  await button(page, "Save grade 6");
  await page.getByText("The grade is saved.").waitFor();
  await page.getByText("18.5 / 19").first().waitFor();
}

/** Gives the submission's line of the file that is downloaded. */
async function exportCsv(page, code) {
  await go(page, "Results");
  await page.getByRole("combobox", { name: "Assessment" }).selectOption("Backend developer");
  await button(page, "Show");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export as CSV" }).click()]);
  assert.match(download.suggestedFilename(), /^[a-z0-9-]+-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await download.path(), "utf8");
  assert.ok(text.startsWith("\uFEFF"), "Excel knows that it is UTF-8");
  const lines = rows(text.slice(1));
  assert.equal(lines.length, 1);
  assert.equal(lines[0].id, code);
  return lines[0];
}

async function makeKey(page) {
  await go(page, "Settings");
  await link(page, "New API key");
  await page.getByLabel("Name").fill("Nightly export");
  await button(page, "Create key");
  const key = await page.locator("#key").innerText();
  await link(page, "I have copied it");
  return key;
}

const callApi = (path, key) => fetch(new URL(path, fresh.url), { headers: { authorization: `Bearer ${key}` } });

async function revoke(page) {
  await link(page, "Revoke Nightly export");
  await button(page, "Revoke key");
  await page.getByText("The key was revoked.").waitFor();
}
