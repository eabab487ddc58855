// What the tests of one file share: a browser and a dev server, and the words for what people press.

import { after, before } from "node:test";

import { launch } from "./browser.mjs";
import { startServer } from "./server.mjs";

export { button, link, newQuestion } from "./words.mjs";

export let browser;
export let server;

async function set() {
  [browser, server] = await Promise.all([launch(), startServer()]);
}

/** For what a file sets up itself: hooks of one file begin together. */
export const ready = set();

before(() => ready);

after(async () => {
  await browser?.close();
  await server?.stop();
});
