// Looks at a page as all kinds of people do.

import assert from "node:assert/strict";

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
  await page.setViewportSize({ width: 320, height: 256 });
  assert.equal(await overflow(page), 0, `${where} scrolls sideways at 400 %`);
  await wear(page, LOOKS[0]);
}
