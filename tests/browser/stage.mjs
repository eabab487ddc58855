// What the tests of one file share: a browser, a dev server, and the words for what people press.

import { after, before } from "node:test";

import { launch, press } from "./browser.mjs";
import { startServer } from "./server.mjs";

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

/** Presses the button of that name, and waits for the page that comes of it. */
export const button = (page, name) => press(page, page.getByRole("button", { name, exact: true }));

/** Follows the link of that name. */
export const link = (page, name) => press(page, page.getByRole("link", { name, exact: true }));
