// Opens pages in a real Chromium and writes down everything that a page must never do.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { findChromium } from "./chromium.mjs";

/** Starts the browser with an empty profile. Close it with `close()`. */
export function launch() {
  return chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
    ],
  });
}

/**
 * A page in a context of its own (no cookies), 1280 px wide and of somebody who reads English, unless told.
 *
 * `script: false` is a browser without JavaScript; all other options are those of playwright's
 * `newContext`. The page carries `problems`, a list of strings that must stay empty (see `assertQuiet`):
 * reports of the content security policy, uncaught errors, errors on the console, dialogs, and requests to
 * any other origin than the first one visited.
 */
export async function openPage(browser, { script = true, width = 1280, height = 800, ...options } = {}) {
  const context = await browser.newContext({ locale: "en-US", viewport: { width, height }, ...options });
  const page = await context.newPage();
  page.problems = [];
  watch(page, (problem) => page.problems.push(problem));
  // Not by playwright's `javaScriptEnabled`, which could not be turned on again for axe-core.
  const session = await context.newCDPSession(page);
  page.allowScript = (allowed) => session.send("Emulation.setScriptExecutionDisabled", { value: !allowed });
  page.script = script;
  await page.allowScript(script);
  return page;
}

/** Presses a button or a link, and waits for the page that comes of it, be it the same one with an error. */
export async function press(page, what) {
  await Promise.all([page.waitForEvent("load"), what.click()]);
}

/** Fails if the page did anything that it must not; `but` is a pattern of what this test means to cause. */
export function assertQuiet(page, but) {
  const problems = but ? page.problems.filter((problem) => !but.test(problem)) : page.problems;
  if (problems.length > 0) throw new Error(`the page misbehaved:\n  ${problems.join("\n  ")}`);
}

/** Each width and colour scheme that a page has to be good in. */
export const LOOKS = [360, 768, 1280].flatMap((width) => [
  { name: `light, ${width} px`, width, colorScheme: "light", forcedColors: "none" },
  { name: `dark, ${width} px`, width, colorScheme: "dark", forcedColors: "none" },
  { name: `forced colours, ${width} px`, width, colorScheme: "light", forcedColors: "active" },
]);

/** Puts the page into one of `LOOKS`. */
export async function wear(page, look) {
  await page.setViewportSize({ width: look.width, height: 800 });
  await page.emulateMedia({ colorScheme: look.colorScheme, forcedColors: look.forcedColors });
}

/** Keeps a picture of the whole page in the folder that PICTURES names, for people to look at. */
export async function picture(page, name) {
  const folder = process.env.PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replace(/[^\w]+/g, "-")}.png`), fullPage: true });
}

/** How many pixels the page is wider than its window: anything over 0 scrolls sideways. */
export function overflow(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
}

function watch(page, report) {
  let home;
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!/^https?:$/.test(url.protocol)) return;
    home ??= url.origin;
    if (url.origin !== home) report(`asked another host: ${url.href}`);
  });
  // The browser reports a breach of the content security policy here, also where scripts are off.
  page.on("console", (message) => {
    if (message.type() === "error") report(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => report(`uncaught: ${error.message}`));
  page.on("dialog", async (dialog) => {
    // Leaving with what is not saved may ask, and is meant; a script that opens any other dialog is a stranger's.
    if (dialog.type() === "beforeunload") {
      page.asked = (page.asked ?? 0) + 1;
      await dialog.accept();
      return;
    }
    report(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
}
