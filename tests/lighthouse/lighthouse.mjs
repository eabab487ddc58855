// Lighthouse looks at the five pages that are used most, as on a phone on a slow line; each has to reach 95 in all of
// accessibility, best practices and performance. Prints a line for each.

import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

import { findChromium } from "../browser/chromium.mjs";
import { startServer } from "../browser/server.mjs";

const LEAST = 95;
/** What else the machine does costs points, never earns any: the best of so many counts. */
const TRIES = 3;
const CATEGORIES = ["accessibility", "best-practices", "performance"];
/** Lines of the table of results, which shows fifty. */
const SUBMISSIONS = 60;

const server = await startServer();
const browser = await puppeteer.launch({
  executablePath: findChromium(),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
let isWell = true;
try {
  for (let number = 0; number < SUBMISSIONS; number += 1) await handIn(number);
  const question = await start();
  const page = await browser.newPage();
  await page.goto(server.dashboard_url);
  const desk = new URL(`/dashboard/${server.company}`, server.url).href;
  for (const [name, url] of [
    ["landing", `${server.assessment_url}?source=linkedin`],
    ["question", question],
    ["assessments", `${desk}/assessments`],
    ["results", `${desk}/submissions`],
    ["build", `${desk}/assessments/${server.assessment_id}`],
  ]) {
    isWell = (await measure(page, name, url)) && isWell;
  }
  console.log(`Lighthouse ${(await import("lighthouse/package.json", { with: { type: "json" } })).default.version}, ${await browser.version()}`);
} finally {
  await browser.close();
  await server.stop();
}
process.exitCode = isWell ? 0 : 1;

async function handIn(number) {
  const made = await server.api("POST", "/api/v1/submissions", {
    assessment_id: server.assessment_id,
    candidate_name: `Candidate ${number}`,
    custom_fields: { source: ["linkedin", "mail", "fair"][number % 3] },
    responses: [{ question_id: "q1", value: "a" }],
  });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
}

/** A candidate begins; the address of the first question. */
async function start() {
  const page = await browser.newPage();
  await page.goto(server.assessment_url);
  await page.type("#name", "John Doe");
  await Promise.all([page.waitForNavigation(), page.click("form.start button[type=submit]")]);
  const url = page.url();
  await page.close();
  return url;
}

async function measure(page, name, url) {
  let best;
  for (let tries = 0; tries < TRIES && !(best && isGood(best)); tries += 1) {
    const { lhr } = await lighthouse(url, { onlyCategories: CATEGORIES, logLevel: "error" }, undefined, page);
    if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`);
    if (lhr.finalDisplayedUrl !== url) throw new Error(`${name}: led to ${lhr.finalDisplayedUrl}`);
    if (!best || lhr.categories.performance.score > best.categories.performance.score) best = lhr;
  }
  print(name, best);
  return isGood(best);
}

function score(lhr, category) {
  return Math.round(lhr.categories[category].score * 100);
}

function isGood(lhr) {
  return CATEGORIES.every((category) => score(lhr, category) >= LEAST);
}

function print(name, lhr) {
  const figures = ["largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "total-byte-weight"];
  const told = figures.map((id) => `${id} ${lhr.audits[id].displayValue}`);
  console.log(`${name}: ${CATEGORIES.map((category) => `${category} ${score(lhr, category)}`).join(", ")} (${told.join(", ")})`);
  for (const category of CATEGORIES) {
    for (const { id, weight } of lhr.categories[category].auditRefs) {
      const audit = lhr.audits[id];
      const isFault = weight > 0 && audit.score !== null && audit.score < 0.9;
      if (isFault) console.log(`  ${category}, ${id}: ${audit.title} ${audit.displayValue ?? ""}`);
    }
  }
}
