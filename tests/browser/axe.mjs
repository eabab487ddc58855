// Looks at a page with axe-core, by the rules of WCAG 2.2 A and AA.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const OPTIONS = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] },
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

/** What axe-core finds wrong on the page now, one string a finding. Works on pages without script too. */
export async function violations(page) {
  const found = await withScript(page, async () => {
    // Half a megabyte, so only once in a page.
    if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
    return page.evaluate(async (options) => {
      // What lies under the bar only until one scrolls would count as too small to be pressed.
      const bars = [...document.querySelectorAll(".save-bar")];
      for (const bar of bars) bar.style.position = "static";
      const found = await window.axe.run(document, options);
      for (const bar of bars) bar.style.position = "";
      return found;
    }, OPTIONS);
  });
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => {
      const why = node.failureSummary.replace(/\s+/g, " ");
      return `${violation.id}: ${node.target.join(" ")}: ${why}\n    ${node.html.slice(0, 300)}`;
    }),
  );
}

/** Fails with everything that axe-core found; `where` names the page and its look. */
export async function assertAccessible(page, where) {
  const found = await violations(page);
  if (found.length > 0) throw new Error(`${where}: axe-core found\n  ${found.join("\n  ")}`);
}

// axe-core waits on timers, which never fire where script is off. The page's own scripts were passed over when it
// was read, so they stay silent when script is switched on for a moment.
async function withScript(page, look) {
  if (page.script) return look();
  await page.allowScript(true);
  try {
    return await look();
  } finally {
    await page.allowScript(false);
  }
}
