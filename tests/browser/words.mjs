// The words for what people press.

import { press } from "./browser.mjs";

/** Presses the button of that name, and waits for the page that comes of it. */
export const button = (page, name) => press(page, page.getByRole("button", { name, exact: true }));

/** Opens the page of a new question of that type, in the last section. */
export const newQuestion = (page, type) => press(page, page.getByRole("list", { name: "Type of the question" }).last().getByRole("link", { name: type, exact: true }));

/** Follows the link of that name. */
export const link = (page, name) => press(page, page.getByRole("link", { name, exact: true }));
