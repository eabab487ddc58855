// Assessments for candidates to take, made over the API.

let number = 0;

/** One question of every type, with two that have to be answered. */
export const QUESTIONS = [
  {
    id: "q1", type: "single_choice", title: "Which statement reads rows?", points: 2, required: true,
    options: [{ id: "a", label: "SELECT" }, { id: "b", label: "FETCH" }, { id: "n", label: "None of these" }], correct: "a",
  },
  {
    id: "q2", type: "multiple_choice", title: "Which of these are joins?", points: 4,
    options: [{ id: "a", label: "INNER" }, { id: "b", label: "UPPER" }, { id: "c", label: "LEFT" }], correct: ["a", "c"],
  },
  { id: "q3", type: "true_false", title: "NULL equals NULL.", correct: false },
  {
    id: "q4", type: "numeric", title: "How strong is gravity on the surface of the Earth?", unit: "m/s²", required: true,
    answers: [{ value: "9.8", tolerance: "0.1" }],
  },
  { id: "q5", type: "short_text", title: "Which city never sleeps?", answers: [{ text: "New York" }] },
  { id: "s", type: "statement", title: "Almost done", description: "One more, in your own words.\n\n- Take **your** time" },
  { id: "q6", type: "long_text", title: "Explain to a colleague what an index is.", scored: false },
];

/** Two short questions. */
export const TEXTS = [
  { id: "t1", type: "short_text", title: "The first word?", answers: [{ text: "one" }] },
  { id: "t2", type: "short_text", title: "The second word?", answers: [{ text: "two" }] },
];

/** Publishes an assessment of its own for a test, and gives the address of its landing page. */
export async function publish(server, { settings = {}, questions = QUESTIONS, ...rest } = {}) {
  number += 1;
  const slug = `take-${process.pid}-${number}`;
  const document = {
    id: slug, slug, title: "Backend developer",
    description: "A short look at how you think about **databases**.",
    settings, sections: [{ id: "s1", title: "SQL", description: "The tables are `people` and `visits`.", questions }],
    ...rest,
  };
  await expect(201, server.api("POST", "/api/v1/assessments", document));
  await expect(201, server.api("POST", `/api/v1/assessments/${slug}/publication`));
  return new URL(`/a/${server.company}/${slug}`, server.url).href;
}

/** The submission with the code of a receipt. */
export async function submission(server, code) {
  const answer = await server.api("GET", `/api/v1/submissions/${code}`);
  if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function expect(status, call) {
  const answer = await call;
  if (answer.status !== status) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
