// Starts the program itself, as `assessly dev`, on a port of its own, and stops it again.

import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const START_MS = 20_000;
const STOP_MS = 15_000;

const binary =
  process.env.ASSESSLY_BIN ?? fileURLToPath(new URL("../../target/debug/assessly", import.meta.url));

/**
 * A running `assessly dev`: what its line of JSON says (`url`, `api_key`, `assessment_url`, …), and
 *
 * - `api(method, path, body)` calls the API with the key and gives `{ status, headers, body }`;
 * - `stderr()` is what it has printed so far, for messages of failed tests;
 * - `stop()` ends it and fails if it did not end well.
 *
 * The server also ends by itself when this process dies, for then its standard input closes.
 */
export async function startServer({ args = [], env = {} } = {}) {
  if (!existsSync(binary)) {
    throw new Error(`${binary} is missing: run "cargo build" first, or name a binary in ASSESSLY_BIN`);
  }
  const child = spawn(binary, ["dev", "--json", "--port", "0", "--exit-with-parent", ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr = (stderr + text).slice(-64_000);
  });
  const exited = new Promise((resolve) => {
    child.on("error", (error) => resolve({ error }));
    child.on("exit", (code, signal) => resolve({ code, signal }));
  });

  const line = await firstLine(child, exited, () => stderr);
  const info = JSON.parse(line);

  return {
    ...info,
    stderr: () => stderr,
    api: (method, path, body) => api(info, method, path, body),
    async stop() {
      child.stdin.end();
      const outcome = await Promise.race([exited, after(STOP_MS)]);
      if (outcome === undefined) {
        child.kill("SIGKILL");
        throw new Error(`the server did not stop within ${STOP_MS} ms\n${stderr}`);
      }
      if (outcome.code !== 0) {
        throw new Error(`the server ended with ${JSON.stringify(outcome)}\n${stderr}`);
      }
    },
  };
}

/**
 * A fresh installation, as `assessly serve` starts it with these further arguments: `setup_url` is the link that it
 * prints, `newPasswordUrl(email)` makes the one for a person who forgot theirs, `stop()` ends it.
 */
export async function startFresh(args = []) {
  const folder = mkdtempSync(join(tmpdir(), "assessly-fresh-"));
  const child = spawn(binary, ["serve", "--listen", "127.0.0.1:0", "--data-dir", folder, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ASSESSLY_LOG_LEVEL: "warn" },
  });
  process.once("exit", () => child.kill("SIGKILL"));
  const exited = new Promise((resolve) => child.on("exit", resolve));
  const lines = createInterface({ input: child.stdout });
  const link = (async () => {
    for await (const line of lines) if (line.includes("/setup/")) return line;
  })();
  const setup_url = await Promise.race([link, exited, after(START_MS)]);
  if (typeof setup_url !== "string") throw new Error("assessly serve printed no link");
  return {
    setup_url,
    url: new URL("/", setup_url).href,
    async newPasswordUrl(email) {
      const args = ["users", "reset-password", email, "--data-dir", folder, "--base-url", new URL(setup_url).origin];
      const { stdout } = await run(binary, args);
      return stdout.match(/http\S+/)[0];
    },
    async stop() {
      child.kill("SIGTERM");
      await exited;
      rmSync(folder, { recursive: true });
    },
  };
}

async function firstLine(child, exited, stderr) {
  const lines = createInterface({ input: child.stdout });
  const line = new Promise((resolve) => lines.once("line", resolve));
  const outcome = await Promise.race([line, exited, after(START_MS)]);
  if (typeof outcome !== "string") {
    child.kill("SIGKILL");
    const why = outcome === undefined ? `said nothing within ${START_MS} ms` : JSON.stringify(outcome);
    throw new Error(`assessly dev did not start: ${why}\n${stderr()}`);
  }
  return outcome;
}

async function api(info, method, path, body) {
  const response = await fetch(new URL(path, info.url), {
    method,
    headers: {
      authorization: `Bearer ${info.api_key}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    redirect: "manual",
  });
  const text = await response.text();
  const json = (response.headers.get("content-type") ?? "").includes("json");
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}

function after(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
