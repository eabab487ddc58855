// Fills any form with any text, sends it, and looks at what comes back.

import assert from "node:assert/strict";

import { overflow } from "./browser.mjs";
import { sent } from "./naughty.mjs";

/** How often a form is sent again without what was refused. */
const TRIES = 4;

/**
 * Opens the page at `form.at`, writes `text` into every text field, and sends it. What is refused has to be told at its
 * field, with everything as it was typed; it gets back what it had, and the form is sent again. What was taken has to
 * come back as it was typed, on the page at `form.back`, or else where it was written.
 *
 * `form.silent` are names of fields that are no part of what is kept, and `form.secret` of those that are never shown again.
 * `form.own` are the values of fields that need one of their own, by name, and `form.choose` those of selects and boxes.
 */
export async function tryOut(page, form, text) {
  const refused = new Set();
  for (let round = 0; round < TRIES; round += 1) {
    await open(page, form.at);
    for (const [name, value] of Object.entries(form.choose ?? {})) await choose(page, name, value);
    const filled = await fill(page, form, text, refused);
    await send(page);
    const faults = await look(page, form, filled);
    if (!faults) return { taken: await cameBack(page, form, filled), refused: [...refused] };
    // The fields of their own may be refused beside others, as by the password that is wrong on purpose.
    const news = faults.filter((name) => !refused.has(name));
    for (const name of news) refused.add(name);
    if (news.length === 0 || filled.every(({ name }) => refused.has(name))) return { taken: [], refused: [...refused] };
  }
  throw new Error(`${page.url()} goes on refusing: ${[...refused]}`);
}

async function open(page, at) {
  const answer = await page.goto(at);
  assert.ok(answer.status() < 400, `${at}: ${answer.status()}`);
}

function choose(page, name, value) {
  return page.evaluate(([name, value]) => {
    for (const field of document.getElementsByName(name)) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
  }, [name, value]);
}

/** Writes the text into every field that takes text, as far as it fits; gives names and values. */
function fill(page, { own = {}, secret = [], form = "main form" }, text, refused) {
  const given = { own, secret, form, text, refused: [...refused] };
  return page.evaluate(({ own, secret, form, text, refused }) => {
    const typed = ["text", "search", "email", "url", "tel", "password", "textarea"];
    const all = [...document.querySelectorAll(form)].map((one) => [one, [...one.elements].filter((field) => typed.includes(field.type))]);
    const found = all.find(([, fields]) => fields.length > 0);
    if (!found) throw new Error(`no form with a field on ${location.href}`);
    found[0].dataset.tried = "yes";
    const filled = [];
    for (const field of found[1]) {
      if (field.readOnly || field.disabled) continue;
      if (field.name in own) field.value = own[field.name];
      else if (!refused.includes(field.name)) {
        const isSecret = field.type === "password" || secret.includes(field.name);
        const value = field.maxLength > 0 ? text.slice(0, field.maxLength) : text;
        let taker = field;
        // A line takes no line breaks, but whoever forges a form can send them.
        if (/[\r\n]/.test(text) && field.tagName === "INPUT" && !isSecret) {
          taker = document.createElement("textarea");
          taker.name = field.name;
          field.replaceWith(taker);
        }
        taker.value = value;
        filled.push({ name: field.name, value: taker.value, isSecret });
      }
    }
    return filled;
  }, given);
}

/** By the button that a person would press: the one that stands out, else the first that is seen. */
async function send(page) {
  await Promise.all([
    page.waitForEvent("load"),
    page.evaluate(() => {
      const form = document.querySelector("form[data-tried]");
      const seen = [...form.querySelectorAll("button:not([type=button])")].filter((button) => !button.hidden && button.tabIndex >= 0);
      form.requestSubmit(seen.find((button) => button.matches(".primary, .danger")) ?? seen[0]);
    }),
  ]);
}

/** The names of fields with faults, each told; nothing where all was taken. */
async function look(page, form, filled) {
  const seen = await page.evaluate(() => ({
    status: performance.getEntriesByType("navigation")[0].responseStatus,
    summary: [...document.querySelectorAll(".summary a")].map((link) => link.getAttribute("href")),
    text: document.querySelector("main").textContent,
    errors: [...document.querySelectorAll("main .error")].map((error) => error.textContent),
    fields: [...document.querySelectorAll("main input, main textarea")].map((field) => [field.name, field.value]),
    faulty: [...document.querySelectorAll("main [aria-invalid], main .faulty input, main fieldset.invalid input")].map((field) => field.name),
  }));
  const where = `${form.at}, answered ${seen.status} at ${page.url()}`;
  assert.equal(await overflow(page), 0, `${where}: scrolls sideways: ${await widest(page)}`);
  if (seen.status < 400) return undefined;
  assert.equal(seen.status, 422, `${where}: ${await page.locator("main").innerText()}`);
  assert.ok(seen.errors.length > 0 || seen.summary.length > 0, `${where}: no word of what is wrong`);
  for (const { name, value, isSecret } of filled) {
    const now = seen.fields.filter(([known]) => known === name).map(([, value]) => value);
    const isThere = isSecret || now.some((one) => same(value, one)) || seen.text.includes(sent(value).trim());
    assert.ok(isThere, `${where}: ${name} was ${show(value)} and is ${show(now[0])}`);
  }
  assert.ok(seen.faulty.length > 0, `${where}: no field is marked: ${seen.errors} ${seen.summary}`);
  return seen.faulty;
}

async function cameBack(page, form, filled) {
  const taken = filled.filter(({ name, isSecret }) => !isSecret && !(form.silent ?? []).includes(name));
  if (taken.length === 0) return [];
  if (form.back) await open(page, typeof form.back === "function" ? await form.back(page) : form.back);
  assert.equal(await overflow(page), 0, `${page.url()} scrolls sideways: ${await widest(page)}`);
  const seen = await page.evaluate(() => ({
    fields: [...document.querySelectorAll("input, textarea")].map((field) => field.value),
    text: document.querySelector("main").textContent,
  }));
  for (const { name, value } of taken) {
    const isThere = seen.fields.some((one) => same(value, one)) || lines(value).every((line) => seen.text.includes(line));
    assert.ok(isThere, `${form.at}: ${name} was ${show(value)} and is not on ${page.url()}`);
  }
  return taken.map(({ name }) => name);
}

/** What stands out of the window, for the message. */
function widest(page) {
  return page.evaluate(() => {
    const out = [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > innerWidth);
    return out.map((one) => one.outerHTML.slice(0, 100)).slice(-3).join(" ");
  });
}

const lines = (text) => sent(text).trim().split(/\r?\n/).map(plain);

/** Blanks around a name are no part of it, and a field of one line shows no line breaks. */
const plain = (text) => text.replace(/[\u0000-\u001F\u007F]/g, "").trim();

const same = (typed, back) => plain(back) === plain(sent(typed));

const show = (text) => JSON.stringify(text)?.slice(0, 80);
