// The words for what people press.

import { press } from "./browser.mjs";

/** Presses the button of that name, and waits for the page that comes of it. */
export const button = (page, name) => press(page, page.getByRole("button", { name, exact: true }));

/** Follows the link of that name. */
export const link = (page, name) => press(page, page.getByRole("link", { name, exact: true }));
