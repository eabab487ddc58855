// The helpers themselves: each of them must see what it is there to see.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { violations } from "./axe.mjs";
import { assertQuiet, launch, LOOKS, openPage, overflow, wear } from "./browser.mjs";

const POLICY = "default-src 'none'; style-src 'self'; img-src data:; script-src 'self'; base-uri 'none'";

const PAGES = {
  "/good": `<main><h1>Good</h1><p>Nothing wrong here.</p></main>`,
  "/inline": `<main><h1>Inline</h1><p style="color: red">Red.</p><script>document.title = "ran"</script></main>`,
  "/script": `<main><h1>Script</h1><script src="/ran.js"></script><noscript><p>No script here.</p></noscript></main>`,
  "/elsewhere": `<main><h1>Elsewhere</h1><img src="http://127.0.0.1:9/x.png" alt=""></main>`,
  "/wide": `<main><h1>Wide</h1><pre>${"wide ".repeat(400)}</pre></main>`,
  "/inaccessible": `<main><h1>Poor</h1><input><a href="/a">a</a><a href="/b">b</a></main>`,
};

let browser;
let server;
let home;

before(async () => {
  server = createServer((request, response) => {
    if (request.url === "/ran.js") {
      response.writeHead(200, { "content-type": "text/javascript" });
      return response.end('document.title = "ran"');
    }
    const body = PAGES[request.url];
    response.writeHead(body ? 200 : 404, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": POLICY,
    });
    response.end(`<!doctype html><html lang="en"><title>Page</title>
      <link rel="icon" href="data:,">${body ?? "<main><h1>Unknown</h1></main>"}</html>`);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  home = `http://127.0.0.1:${server.address().port}`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function visit(path, options) {
  const page = await openPage(browser, options);
  await page.goto(home + path);
  return page;
}

test("a good page is quiet, and axe-core finds nothing on it in any look", async () => {
  const page = await visit("/good");
  for (const look of LOOKS) {
    await wear(page, look);
    assert.deepEqual(await violations(page), [], look.name);
    assert.equal(await overflow(page), 0, look.name);
  }
  assertQuiet(page);
  await page.context().close();
});

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`a breach of the content security policy is seen ${how}`, async () => {
    const page = await visit("/inline", { script });
    assert.equal(await page.title(), "Page");
    assert.throws(() => assertQuiet(page), /Content Security Policy/);
    await page.context().close();
  });

  test(`axe-core finds faults ${how}`, async () => {
    const page = await visit("/inaccessible", { script });
    const found = (await violations(page)).join("\n");
    assert.match(found, /^label:/m);
    assert.match(found, /^target-size:/m);
    await page.context().close();
  });
}

test("a browser without script runs none and shows what stands in noscript", async () => {
  const page = await visit("/script", { script: false });
  assert.equal(await page.title(), "Page");
  assert.equal(await page.locator("p").innerText(), "No script here.");
  await violations(page);
  await page.reload();
  assert.equal(await page.title(), "Page");
  await page.context().close();

  const scripted = await visit("/script");
  assert.equal(await scripted.title(), "ran");
  await scripted.context().close();
});

test("a request to another host is seen", async () => {
  const page = await visit("/elsewhere", { bypassCSP: true });
  assert.throws(() => assertQuiet(page), /asked another host: http:\/\/127\.0\.0\.1:9/);
  await page.context().close();
});

test("a page that scrolls sideways is seen", async () => {
  const page = await visit("/wide", { width: 360 });
  assert.ok((await overflow(page)) > 0);
  await page.context().close();
});
