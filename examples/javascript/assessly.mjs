// Starts `assessly dev` for a test, and talks to its API.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const BUILT = fileURLToPath(new URL("../../target/debug/assessly", import.meta.url));

/** A throw-away server: what `dev --json` prints, and functions. Its clock stands still until `advance` turns it. */
export async function startAssessly(...flags) {
  const binary = process.env.ASSESSLY_BIN ?? (existsSync(BUILT) ? BUILT : "assessly");
  const command = ["dev", "--json", "--port", "0", "--clock", "now", "--exit-with-parent", ...flags];
  const child = spawn(binary, command, { stdio: ["pipe", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const line = await Promise.race([once(createInterface({ input: child.stdout }), "line"), exited]);
  if (typeof line[0] !== "string") throw new Error(`assessly dev did not start: exit code ${line[0]}`);
  const info = JSON.parse(line[0]);

  /** Calls the API and gives the answer's JSON; an answer that is an error is thrown. */
  async function call(method, path, body) {
    const response = await fetch(info.url + path, {
      method,
      headers: { authorization: `Bearer ${info.api_key}`, "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }

  /** Turns the clock on, as in `advance("2h")`; answers when all that fell due meanwhile is done. */
  function advance(by) {
    return call("POST", "/_dev/clock/advances", { by });
  }

  async function stop() {
    child.stdin.end();
    const [code] = await exited;
    if (code !== 0) throw new Error(`assessly dev ended with ${code}`);
  }

  return { info, call, advance, stop };
}
