// Looks at a page as all kinds of people do.

import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";

import { assertAccessible } from "./axe.mjs";
import { LOOKS, overflow, picture, wear } from "./browser.mjs";

/** Looks at the page in every look; at 320 px it is what a wide window shows at 400 %. */
export async function inspect(page, where) {
  for (const look of LOOKS) {
    await wear(page, look);
    await assertAccessible(page, `${where}, ${look.name}`);
    assert.equal(await overflow(page), 0, `${where} scrolls sideways: ${look.name}`);
    await picture(page, `${where}, ${page.script ? "script" : "no script"}, ${look.name}`);
  }
  await writeDown(page);
  await page.setViewportSize({ width: 320, height: 256 });
  assert.equal(await overflow(page), 0, `${where} scrolls sideways at 400 %`);
  await wear(page, LOOKS[0]);
}

/** Keeps in the file that INSPECTED names which pages were seen, for `tests/inspected.rs`. */
async function writeDown(page) {
  const file = process.env.INSPECTED;
  if (!file) return;
  // Under a clock that a test turns nobody can tell: another test has the page.
  const status = await page.evaluate(() => performance.getEntriesByType("navigation")[0]?.responseStatus);
  if (status === 200) appendFileSync(file, `${new URL(page.url()).pathname}\n`);
}
