// Which browser the tests use.

import { existsSync } from "node:fs";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The Chrome or Chromium to use: the one that CHROMIUM names, else the first one found. */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM names ${named}, which does not exist`);
  }
  const found = PLACES.find((place) => existsSync(place));
  if (found) return found;
  throw new Error("no Chrome or Chromium found: install one, or name its program in CHROMIUM");
}
