// Who was invited: one attempt on two devices, more time in the middle of it, and the end of it. And the time of sections.

import assert from "node:assert/strict";
import { test } from "node:test";

import { publish, QUESTIONS, TEXTS } from "./assessments.mjs";
import { assertQuiet, openPage, press } from "./browser.mjs";
import { inspect } from "./inspect.mjs";
import { startServer } from "./server.mjs";
import { browser, server } from "./stage.mjs";

const button = (page, name) => page.getByRole("button", { name });

async function call(method, path, body, status, at = server) {
  const answer = await at.api(method, `/api/v1${path}`, body);
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  return answer.body;
}

/** Publishes an assessment for invited people only, and invites one. */
async function invited(settings, fields = {}, at = server) {
  const landing = await publish(at, { settings: { access: "invite_only", ...settings } });
  const slug = new URL(landing).pathname.split("/").pop();
  const invitation = await call("POST", `/assessments/${slug}/invitations`, fields, 201, at);
  return { landing, invitation, at: `/invitations/${invitation.id}` };
}

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`an invitation leads to one attempt on two devices ${how}`, async () => {
    const { landing, invitation, at } = await invited({}, { candidate_name: "Jane Doe", candidate_email: "jane@example.com" });
    const stranger = await openPage(browser, { script });
    await stranger.goto(landing);
    await inspect(stranger, "by invitation only");

    const laptop = await openPage(browser, { script });
    await laptop.goto(`${invitation.url}&source=mail`);
    assert.equal(laptop.url(), `${landing}?source=mail`);
    assert.equal(await laptop.getByLabel("Your name").inputValue(), "Jane Doe");
    await laptop.getByText("jane@example.com").waitFor();
    await inspect(laptop, "landing of who was invited");
    await press(laptop, button(laptop, "Start"));
    await laptop.getByLabel("SELECT").check();
    await press(laptop, button(laptop, "Next"));

    const phone = await openPage(browser, { script });
    await phone.goto(invitation.url);
    await press(phone, phone.getByRole("link", { name: "Continue" }));
    await press(phone, button(phone, "Back"));
    assert.ok(await phone.getByLabel("SELECT").isChecked());

    await call("DELETE", at, undefined, 204);
    await press(phone, button(phone, "Next"));
    await phone.getByRole("heading", { name: "This invitation was withdrawn" }).waitFor();
    await inspect(phone, "revoked in the middle");
    // The page may be gone before anybody sees that it is ticked.
    await laptop.getByLabel("INNER").click();
    if (!script) await press(laptop, button(laptop, "Next"));
    await laptop.getByRole("heading", { name: "This invitation was withdrawn" }).waitFor();
    for (const page of [stranger, laptop, phone]) await page.context().close();
  });
}

test("more time moves the timer of a page that is open", async () => {
  const { invitation, at } = await invited({ time_limit_seconds: 600 });
  const page = await openPage(browser);
  await page.clock.install();
  await page.goto(invitation.url);
  await page.getByLabel("Your name").fill("Jane");
  await press(page, button(page, "Start"));
  const left = async () => {
    const [minutes, seconds] = (await page.getByRole("timer").textContent()).split(":").map(Number);
    return minutes * 60 + seconds;
  };
  assert.ok(await left() <= 600);
  await call("PATCH", at, { extra_time_percent: 100 }, 200);
  // The page asks by itself.
  const asked = page.waitForResponse((answer) => answer.url().endsWith("/answers"));
  await page.clock.fastForward(61_000);
  assert.equal((await asked).status(), 200);
  await page.clock.runFor(1_000);
  assert.ok(await left() > 1000, `${await left()}`);
  // So it is told with what it saves.
  await call("PATCH", at, { extra_time_percent: 200 }, 200);
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/answers"));
  await page.getByLabel("SELECT").check();
  await page.clock.runFor(100);
  assert.equal((await saved).status(), 200);
  await page.clock.runFor(1_000);
  assert.ok(await left() > 1600, `${await left()}`);
  await assertQuiet(page);
  await page.context().close();
});

test("an invitation that ended, and one that nobody knows, have pages of their own", async (t) => {
  // Its clock stands still until it is told to go on.
  const still = await startServer({ args: ["--clock", "now"] });
  t.after(() => still.stop());
  const expires_at = new Date(Date.now() + 3_600_000).toISOString();
  const { landing, invitation } = await invited({}, { expires_at }, still);
  const page = await openPage(browser);
  await page.goto(`${landing}?token=unknown`);
  await inspect(page, "an unknown invitation");
  await page.goto(invitation.url);
  await page.getByLabel("Your name").fill("Jane");
  const moved = await still.api("POST", "/_dev/clock/advances", { by: "2h" });
  assert.equal(moved.status, 200, JSON.stringify(moved.body));
  await page.goto(invitation.url);
  await page.getByRole("heading", { name: "This invitation has ended" }).waitFor();
  await inspect(page, "an invitation that has ended");
  await page.context().close();
});

test("a section says its time before it begins, counts it down, and leads on when it is over", async (t) => {
  const still = await startServer({ args: ["--clock", "now"] });
  t.after(() => still.stop());
  const settings = { show_result: "score" };
  const sections = [
    { id: "s1", title: "Words", time_limit_seconds: 120, questions: TEXTS },
    { id: "s2", title: "Choices", questions: QUESTIONS.slice(2, 3) },
  ];
  const landing = await publish(still, { settings, sections });
  const page = await openPage(browser);
  await page.clock.install();
  await page.goto(landing);
  await inspect(page, "landing with times of sections");
  await page.getByLabel("Your name").fill("Jane");
  await press(page, button(page, "Start"));
  await page.getByText("You have 2 minutes for this section.").waitFor();
  await inspect(page, "a section that has not begun");
  await press(page, button(page, "Begin this section"));
  await page.getByText("Time left in this section").waitFor();
  await page.getByLabel("The first word?").fill("one");
  await page.locator("#saved", { hasText: /^Saved/ }).waitFor();
  await still.api("POST", "/_dev/clock/advances", { by: "2m" });
  await Promise.all([page.waitForEvent("load"), page.clock.fastForward(121_000)]);
  await page.getByRole("heading", { name: "The time for this section is over" }).waitFor();
  await inspect(page, "a section whose time is over");
  await press(page, page.getByRole("link", { name: "Go on" }));
  assert.equal(await page.getByRole("timer").count(), 0);
  await press(page, button(page, "Review and submit"));
  await inspect(page, "review with a section whose time is over");
  await press(page, button(page, "Submit my answers"));
  await page.getByText("1 of 3 points").waitFor();
  // The script that asks for the time may be told so first.
  assertQuiet(page, /409 \(Conflict\)/);
  await page.context().close();
});

for (const script of [true, false]) {
  test(`people are invited in the dashboard ${script ? "with script" : "without script"}`, async () => {
    const landing = await publish(server, { settings: { access: "invite_only" } });
    const slug = new URL(landing).pathname.split("/").pop();
    const page = await openPage(browser, { script });
    await page.goto(server.dashboard_url);
    const share = `${new URL(page.url()).pathname.replace(/\/$/, "")}/assessments/${slug}/share`;
    await page.goto(new URL(share, server.url).href);
    await inspect(page, "share of an assessment by invitation");
    await press(page, page.getByRole("link", { name: "All invitations" }));
    await inspect(page, "no invitations");
    await press(page, page.getByRole("link", { name: "Invite somebody" }).first());
    await inspect(page, "inviting somebody");
    await page.getByLabel("Email address").fill("nobody");
    await press(page, button(page, "Make the link"));
    assert.match(await page.title(), /^Error: /);
    await inspect(page, "inviting somebody, with errors");
    await page.getByLabel("Email address").fill("jane@example.com");
    await page.getByLabel("Name", { exact: false }).first().fill("Jane Doe");
    await page.getByLabel("Extra time").fill("25");
    await page.getByLabel("Custom fields").fill("source=ats");
    await press(page, button(page, "Make the link"));
    await inspect(page, "the link that was made");
    const url = await page.getByLabel("Link of Jane Doe").inputValue();
    assert.match(url, /\?token=[\w-]{43}$/);
    await press(page, page.getByRole("link", { name: "I have copied it" }));
    await inspect(page, "invitations");
    await press(page, page.getByRole("link", { name: "Jane Doe" }));
    await inspect(page, "an invitation");
    await press(page, page.getByRole("link", { name: "Change" }));
    await inspect(page, "changing an invitation");
    await page.getByLabel("Extra time").fill("50");
    await press(page, button(page, "Save"));
    await page.getByText("50 %").waitFor();
    const candidate = await openPage(browser);
    await candidate.goto(url);
    await press(candidate, button(candidate, "Start"));
    await candidate.context().close();
    await page.reload();
    await press(page, page.getByRole("link", { name: "Let it be used again" }));
    await inspect(page, "before a reset");
    await press(page, button(page, "Let it be used again"));
    await press(page, page.getByRole("link", { name: "Revoke" }));
    await inspect(page, "before revoking");
    await press(page, button(page, "Revoke"));
    await page.getByText("The invitation is revoked.").waitFor();
    await page.goto(new URL(`${share}/invitations/sheet`, server.url).href);
    await inspect(page, "inviting by a sheet");
    await page.getByLabel("Or its text").fill("name,email\nJo,jo@example.com\nJim,x\n");
    await press(page, button(page, "Check"));
    await page.getByText("Something is wrong with one line").waitFor();
    await inspect(page, "a sheet with errors");
    const file = { name: "people.csv", mimeType: "text/csv", buffer: Buffer.from("name;email\nJo;jo@example.com\nJim;jim@example.com\n") };
    await page.getByLabel("CSV file").setInputFiles(file);
    await press(page, button(page, "Check"));
    await inspect(page, "a sheet that is right");
    await press(page, button(page, "Make 2 links"));
    await page.getByRole("heading", { name: "Send these 2 links now" }).waitFor();
    await assertQuiet(page, /422/);
    await page.context().close();
  });
}
