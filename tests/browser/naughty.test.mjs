// Naughty strings in every text field that a person finds: they come back as they were typed, or the page says at the
// field why not; they run nothing, and no page scrolls sideways on a phone.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { QUESTIONS, publish } from "./assessments.mjs";
import { assertQuiet, openPage, overflow, press } from "./browser.mjs";
import { tryOut } from "./forms.mjs";
import { LINES, NAUGHTY, sent, WORDS } from "./naughty.mjs";
import { browser, ready, server } from "./stage.mjs";
import { pdf, TYPES } from "./types.mjs";

/** The smallest window that pages are made for. */
const PHONE = { width: 360, height: 800 };
/** What a refused form is told in the console. */
const REFUSED = /status of 422/;

/** Types with texts of their own in the editor. */
const TRIED = TYPES.map((type) => type.question).filter(({ type }) => ["scale", "ordering", "matching", "matrix", "fill_blanks", "code", "file_upload"].includes(type));

const RUBRIC = { id: "q7", type: "long_text", title: "Explain a view.", rubric: [{ id: "r1", title: "Correct", max_points: 6 }] };

let made;

before(async () => {
  await ready;
  const assessment = await call("POST", "/api/v1/assessments", {
    id: "tried", slug: "tried", title: "Tried", sections: [{ id: "s1", title: "First", questions: [...QUESTIONS, RUBRIC, ...TRIED] }],
  });
  await call("POST", "/api/v1/assessments/tried/publication", {});
  // Its outline changes under whoever edits it, so it is tried apart.
  await call("POST", "/api/v1/assessments", { id: "outlined", slug: "outlined", title: "Outlined", sections: [{ id: "s1", title: "First" }] });
  const [link, set, submission, endpoint] = [
    await call("POST", "/api/v1/assessments/tried/links", { name: "One" }),
    await call("POST", "/api/v1/parameter_sets", { name: "Set", parameters: { a: "b" } }),
    await call("POST", "/api/v1/submissions", {
      assessment_id: "tried", candidate_name: "Jane Doe", responses: [{ question_id: "q7", value: "A query." }],
    }),
    await call("POST", "/webhooks/endpoints", { url: "https://example.com/hook" }),
  ];
  made = { assessment, link, set, submission, endpoint };
});

async function call(method, path, body) {
  const answer = await server.api(method, path, body);
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A page of the company, by what stands behind its address. */
const at = (path) => new URL(`/dashboard/${server.company}${path}`, server.url).href;

async function signedIn() {
  const page = await openPage(browser, PHONE);
  await page.goto(server.dashboard_url);
  return page;
}

/** What each form of the dashboard is; the fields that are named need a value of their own to be taken at all. */
function forms() {
  const tried = "/assessments/tried";
  const share = `${tried}/share`;
  const hooks = "/settings/integrations/webhooks";
  // The words of a picture are kept with the picture, and none is sent.
  const edited = (path, more) => ({ at: at(path), back: at(path), silent: ["picture_text"], ...more });
  const question = (id) => edited(`${tried}/questions/${id}`);
  return {
    "a new assessment": { at: at("/new-assessment"), own: { document: "" } },
    "an assessment from a document": { at: at("/new-assessment"), own: { title: "New" }, choose: { from: "document" } },
    "the title of a new section": { at: at("/assessments/outlined"), form: "form.add-line" },
    "a section": edited(`${tried}/sections/s1`),
    ...Object.fromEntries([...QUESTIONS, RUBRIC, ...TRIED].map(({ id, type }) => [`a question, ${id} ${type}`, question(id)])),
    "settings of an assessment": edited(`${tried}/settings`),
    "the document": edited("/assessments/outlined/file", { names: true }),
    "a link": edited(`${share}/links/${made.link.id}/edit`, { names: true }),
    "a new link": { at: at(`${share}/links/new`) },
    "a parameter set": edited(`${share}/sets/${made.set.id}`, { names: true }),
    // A custom field becomes one filter of both its inputs, and a value without a name none.
    "the filters of results": { at: at("/submissions"), names: true, silent: ["field_name", "field_value"] },
    "a tag for many": { at: at("/submissions"), form: "form[action$=acts]", names: true, choose: { id: made.submission.id } },
    "a grade": edited(`/submissions/${made.submission.id}`, { form: "form.grade" }),
    "the name of the company": edited("/settings/general", { own: { slug: server.company } }),
    "a person to erase": { at: at("/settings/data") },
    "a new key": { at: at("/settings/integrations/keys/new") },
    "an invitation": { at: at("/settings/team/invitations/new") },
    "a webhook": edited(`${hooks}/${made.endpoint.id}/edit`, { own: { url: "https://example.com/hook" } }),
    "a new webhook": { at: at(`${hooks}/new`) },
    "the search of the documentation": { at: new URL("/docs/search", server.url).href, form: "form[role=search]" },
  };
}

/** Tries a form with each string, on a page of its own. */
async function tryAll(page, name, form) {
  const strings = { ...NAUGHTY, ...(form.names ? WORDS : {}), "lines": LINES };
  for (const [what, text] of Object.entries(strings)) {
    await tryOut(page, form, text).catch((error) => {
      throw new Error(`${name}, ${what}: ${error.message}`, { cause: error });
    });
  }
}

test("each form of the dashboard keeps what is typed, or says at the field why not", async () => {
  const all = Object.entries(forms());
  // Side by side: each page takes the next form.
  const hands = Array.from({ length: 3 }, async () => {
    const page = await signedIn();
    for (let next = all.shift(); next; next = all.shift()) await tryAll(page, ...next);
    assertQuiet(page, REFUSED);
    await page.context().close();
  });
  await Promise.all(hands);
});

test("a candidate's name, answers and address come back as they were typed", async () => {
  const landing = await publish(server, {
    settings: { require_email: true },
    questions: [
      { id: "t1", type: "short_text", title: "A short text?", max_length: 1000, answers: [{ text: "x" }] },
      { id: "t2", type: "long_text", title: "A long text?", max_length: 10_000 },
      { id: "t4", type: "code", title: "A program?" },
      {
        id: "t5", type: "fill_blanks", title: "A blank?", text: "It is {{b}}.",
        blanks: [{ id: "b", type: "text", answers: [{ text: "x" }] }],
      },
      { id: "t6", type: "file_upload", title: "A file?" },
      { id: "t3", type: "numeric", title: "A number?", answers: [{ value: "1" }] },
    ],
  });
  const page = await openPage(browser, PHONE);
  await tryAll(page, "landing", { at: landing, form: "form.start" });
  for (const [what, text] of [...Object.entries(NAUGHTY), ...Object.entries(WORDS)]) {
    await page.context().clearCookies();
    const name = text.slice(0, 200);
    // A name and a value that fit; what the server takes out is told elsewhere.
    const [field, value] = [text.slice(0, 100).toWellFormed(), text.slice(0, 2000).toWellFormed()];
    await page.goto(`${landing}?${new URLSearchParams([[field, value]])}`);
    await page.getByLabel("Your name").fill(name);
    await page.getByLabel("Email address").fill("john@example.com");
    await next(page);
    await answer(page, "A short text?", text.slice(0, 1000));
    await answer(page, "A long text?", text);
    await answer(page, "A program?", text);
    await answer(page, "Blank 1", text.slice(0, 200));
    await page.getByLabel("A file?").setInputFiles({ ...pdf(text), buffer: Buffer.from(text) });
    await next(page);
    await page.goBack();
    await page.getByLabel(/ B\)$/).or(page.getByLabel(/KiB\)$/)).waitFor();
    assert.equal(await overflow(page), 0, what);
    await next(page);
    assert.equal(await overflow(page), 0, what);
    await next(page);
    await next(page);
    await page.getByText("Thank you,").waitFor();
    assert.equal(await overflow(page), 0, what);
    const { body } = await server.api("GET", `/api/v1/submissions/${await page.locator("code").innerText()}`);
    assert.equal(body.candidate_name, sent(name).trim(), what);
    assert.deepEqual(body.custom_fields, JSON.parse(`{${JSON.stringify(field)}:${JSON.stringify(value)}}`), what);
    const [file] = body.responses.pop().value;
    assert.equal(file.bytes, Buffer.from(text).length, what);
    assert.deepEqual(body.responses.map((response) => response.value), [sent(text.slice(0, 1000)), sent(text), sent(text), { b: sent(text.slice(0, 200)) }], what);
  }
  assertQuiet(page, REFUSED);
  await page.context().close();

  const desk = await signedIn();
  await press(desk, desk.getByRole("navigation", { name: "Dashboard" }).getByRole("link", { name: "Results" }));
  const all = await desk.locator("tbody .row-link").evaluateAll((links) => links.map((link) => link.href));
  for (const one of all) {
    await desk.goto(one);
    assert.equal(await overflow(desk), 0, one);
  }
  await desk.goto(`${at("/submissions")}?column=custom_fields.__proto__&column=custom_fields.constructor`);
  // On a phone each value says itself of which column it is.
  const cell = desk.locator('td[data-label="__proto__"]').filter({ hasText: /^__proto__$/ });
  await cell.waitFor();
  assert.equal(await cell.count(), 1);
  assert.equal(await overflow(desk), 0);
  assertQuiet(desk);
  await desk.context().close();
});

const next = (page) => press(page, page.getByRole("button", { name: /^(Start|Next|Review and submit|Submit my answers)$/ }));

/** Answers, goes on and back, and finds it there; stays at the next question. */
async function answer(page, label, text) {
  await page.getByLabel(label).fill(text);
  await next(page);
  await page.goBack();
  assert.equal(await page.getByLabel(label).inputValue(), sent(text));
  assert.equal(await overflow(page), 0, label);
  await next(page);
}
