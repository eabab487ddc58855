// Makes the candidate's pages pleasant; all of them work without it.
// Shows times in the reader's zone, counts down, and saves answers while they are typed.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  // With our digits.
  const lang = document.documentElement.lang + "-u-nu-latn";
  const form = $("answers") || $("submission");
  const notice = $("notice");
  // A form is being sent. With files that takes minutes, in which it is inert: what was typed then would go nowhere.
  let leaving = false, uploading = false, typed = false;

  // To the server this is no reload by a person.
  const again = () => location.replace(location.pathname + location.search);
  // The back-forward cache may be older than what is saved.
  addEventListener("pageshow", (event) => event.persisted && again());

  document.querySelector("[data-focus]")?.focus({ preventScroll: true });

  const clock = (iso) => new Date(iso).toLocaleTimeString(lang,
    { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  for (const time of document.querySelectorAll("time[datetime]")) {
    time.textContent = new Date(time.dateTime).toLocaleString(lang, { dateStyle: "long", timeStyle: "short" });
  }

  // The server decides when time is over; this only shows it, and asks.
  const timer = $("timer");
  // The server tells again with each answer: extra time may be given meanwhile.
  let setTime = () => {};
  if (timer) {
    const shown = timer.querySelector("[role=timer]");
    let date, steady, before = Infinity;
    setTime = (seconds) => { if (seconds != null) { timer.dataset.seconds = seconds; date = Date.now(); steady = performance.now(); } };
    setTime(timer.dataset.seconds);
    const tick = () => {
      // A device that slept stops one of the two clocks.
      const passed = Math.max(Date.now() - date, performance.now() - steady) / 1000;
      const left = Math.max(0, Math.ceil(timer.dataset.seconds - passed));
      const two = (n) => String(n).padStart(2, "0");
      const minutes = Math.floor(left / 60);
      shown.textContent = minutes < 60 ? `${minutes}:${two(left % 60)}`
        : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(left % 60)}`;
      timer.classList.toggle("soon", left <= 60);
      for (const at of [600, 300, 60]) {
        if (left <= at && before > at && before < Infinity) $("announce").textContent = timer.dataset["at" + at];
      }
      before = left;
      // What is on its way ends by itself; to send once more would begin it anew.
      if (left || !form || uploading) return;
      clearInterval(beat);
      $("announce").textContent = timer.dataset.over;
      if (form.id === "answers") form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "go", value: "over" }));
      const send = () => { leaving = true; form.submit(); };
      navigator.onLine ? send() : addEventListener("online", send);
    };
    const beat = setInterval(tick, 500);
    tick();
  }

  // Who sees the first page for a second is counted: once in a tab, not while it is prepared.
  const start = document.querySelector("form[data-views]");
  const tell = async () => {
    const key = `assessly:viewed:${start.dataset.views}`;
    try {
      if (!sessionStorage.getItem(key)) {
        const body = new URLSearchParams();
        for (const name of ["form_token", "start_id"]) body.set(name, start.elements[name].value);
        // Before the answer: a reload meanwhile must not count again.
        sessionStorage.setItem(key, "1");
        let isLeft = false;
        addEventListener("beforeunload", () => { isLeft = true; }, { once: true });
        const answer = await fetch(start.dataset.views, { method: "POST", body, keepalive: true }).catch(() => null);
        // Left meanwhile: told all the same.
        if (!answer?.ok) return isLeft || sessionStorage.removeItem(key);
      }
      start.append(Object.assign(document.createElement("input"), { type: "hidden", name: "viewed", value: "1" }));
    } catch { /* offline, or forbidden: the start counts then */ }
  };
  const visible = () => document.visibilityState === "visible" ? setTimeout(tell, 1000)
    : document.addEventListener("visibilitychange", visible, { once: true });
  if (start) visible();

  if (!form) return;

  // What could not be sent stays in the browser, by attempt and page, until the server has it.
  const prefix = `assessly:${form.dataset.key}:`;
  const keep = (at, body) => { try { body ? localStorage.setItem(prefix + at, body) : localStorage.removeItem(prefix + at); } catch { /* full, or forbidden */ } };
  const post = (at, body) => fetch(at, { method: "POST", body: new URLSearchParams(body), headers: { accept: "application/json" }, signal: AbortSignal.timeout(15000) });

  const sendKept = async () => {
    let changed = false;
    for (const name of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) {
      const at = name.slice(prefix.length);
      const text = localStorage.getItem(name), answer = await post(at, text);
      if (answer.status >= 500 || answer.status === 429) continue;
      if (localStorage.getItem(name) === text) keep(at);
      if (answer.ok) changed ||= Object.values((await answer.json()).answers).some((one) => one.outcome === "saved");
    }
    // Under nobody's hands, and not over what a page says is wrong.
    if (changed && !typed && !document.querySelector(".error")) again();
  };
  sendKept().catch(() => {});

  // Signals of integrity, where the assessment counts them: kind, when, and how long. They go with what is
  // sent anyway, numbered, until the server has them.
  const { signals } = form.elements, noted = [];
  let first = 1, away = 0;
  const since = (time) => Math.round((Date.now() - time) / 1000);
  const note = (kind, at = Date.now(), long = "") => { if (noted.length < 50) noted.push({ kind, at, long }); };
  const write = () => {
    if (signals) signals.value = noted.length ? `${first}:${noted.map(({ kind, at, long }) => kind + since(at) + long)}` : "";
    return first + noted.length;
  };
  const heard = (next) => { noted.splice(0, next - first); first = Math.max(first, next); };
  // Whoever chooses a file is here.
  const leave = () => { if (document.hidden || document.activeElement?.type !== "file") away ||= Date.now(); };
  const back = () => {
    if (away) note("b", away, "." + since(away));
    away = 0;
  };
  if (signals) {
    if (performance.getEntriesByType("navigation")[0]?.type === "reload") note("r");
    addEventListener("blur", leave);
    addEventListener("focus", back);
    document.addEventListener("visibilitychange", () => document.hidden ? leave() : document.hasFocus() && back());
    document.addEventListener("paste", () => note("p"));
    form.addEventListener("submit", write);
  }

  if (form.id !== "answers") return;

  const data = form.dataset;
  const dirty = new Set(), held = new Set();
  let waiting, busy = false, pause = 0;

  const say = (text, button) => {
    if (notice.textContent !== text || button) notice.replaceChildren(text, ...(button ? [button] : []));
  };
  // Beside a company's name a phone has no room for the time.
  const isNarrow = matchMedia("(max-width: 480px)").matches;
  const show = (iso) => { $("saved").textContent = isNarrow ? data.short : data.saved.replace("{}", clock(iso)); };
  if (data.savedAt) show(data.savedAt);

  const body = (questions) => {
    const all = new FormData(form), out = new URLSearchParams();
    form.elements.turn.value++;
    write();
    for (const name of ["form_token", "page_id", "shown_at", "turn", "signals"]) if (form.elements[name]) out.set(name, form.elements[name].value);
    for (const question of questions) {
      for (const part of ["revision", "answer", "marked"]) {
        const own = `${part}.${question.dataset.question}`;
        for (const [name, value] of all) if (name === own || name.startsWith(own + ".")) out.append(name, value);
      }
    }
    return out.toString();
  };

  const revision = (question) => form.elements[`revision.${question.dataset.question}`];

  // The same question was answered elsewhere: only a person can say which answer counts.
  const elsewhere = (question, latest) => {
    held.add(question);
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: data.keep });
    button.onclick = () => {
      revision(question).value = latest;
      held.delete(question);
      dirty.add(question);
      say("");
      save();
    };
    say(data.elsewhere, button);
  };

  const file = (questions, told) => {
    let fine = true;
    for (const question of questions) {
      const one = told.answers[question.dataset.question];
      if (!one) continue;
      if (one.outcome === "stale") { elsewhere(question, one.revision); fine = false; }
      else if (one.outcome === "invalid") { say(data.invalid.replace("{}", one.message)); fine = false; }
      else revision(question).value = one.revision;
    }
    if (fine) { say(""); show(told.saved_at); }
  };

  const save = async () => {
    clearTimeout(waiting);
    if (busy || leaving || !dirty.size) return;
    busy = true;
    const sent = [...dirty].filter((question) => !held.has(question));
    dirty.clear();
    const text = body(sent), next = write();
    // What the page says of itself is true now.
    keep(data.save, text.replace(/&signals=[^&]*/, ""));
    try {
      if (!navigator.onLine) throw new Error("offline");
      $("saved").textContent = data.saving;
      const answer = await post(data.save, text);
      if (answer.status >= 500 || answer.status === 429) throw answer;
      const told = await answer.json();
      keep(data.save);
      pause = 0;
      setTime(told.seconds_left);
      if (told.location) leaving || location.assign(told.location);
      else if (answer.ok) { heard(next); file(sent, told); }
      else say(data.invalid.replace("{}", told.message));
    } catch {
      $("saved").textContent = "";
      sent.forEach((question) => dirty.add(question));
      say(data.offline);
      pause = Math.min(30, pause * 2 || 2);
      waiting = setTimeout(save, pause * 1000);
    }
    busy = false;
    if (dirty.size && !pause) save();
  };

  if (timer) setInterval(async () => {
    const text = body([]), next = write();
    const told = await post(data.save, text).then((answer) => answer.json()).catch(() => ({}));
    if (told.answers) heard(next);
    if (told.location && !leaving) location.assign(told.location);
    setTime(told.seconds_left);
  }, 60000);

  const touched = (event) => {
    const question = event.target.closest("[data-question]");
    if (!question) return;
    dirty.add(question);
    typed = true;
    // Whoever types is here, though a form was to be sent.
    leaving = false;
    clearTimeout(waiting);
    waiting = setTimeout(save, event.type === "change" ? 0 : 1000);
  };
  // Before it is sent for nothing.
  form.addEventListener("change", ({ target }) => {
    if (target.type !== "file") return;
    const isLarge = [...target.files].some((one) => one.size > target.dataset.most);
    if (isLarge) target.value = "";
    if (isLarge || notice.textContent === target.dataset.large) say(isLarge ? target.dataset.large : "");
  });
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  form.addEventListener("focusout", save);
  addEventListener("online", save);
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      say(data.offline);
      save();
      return;
    }
    if ([...form.querySelectorAll("[type=file]")].some((input) => input.files.length)) send();
    leaving = true;
    form.elements.turn.value++;
  });
  const send = () => {
    save();
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: data.stop });
    button.onclick = () => {
      window.stop();
      wait(leaving = false);
      say("");
    };
    wait(true);
    say(data.sending, button);
  };
  const wait = (is) => {
    uploading = is;
    for (const one of form.children) if (one !== notice) one.inert = is;
  };
  addEventListener("pagehide", () => {
    if (leaving) return;
    back();
    if (dirty.size || (signals && noted.length)) navigator.sendBeacon(data.save, new URLSearchParams(body(dirty)));
  });
})();
