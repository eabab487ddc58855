// Questions of the types that the common assessment does not have.

/** A file that is nobody's. */
export const pdf = (name) => ({ name, mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") });

/** Each with how it is answered, the value that this makes, and what is no answer. */
export const TYPES = [
  {
    question: { id: "yn", type: "yes_no", title: "Is SQL a query language?", correct: true },
    fill: (page) => page.getByLabel("Yes").check(),
    value: true,
  },
  {
    question: { id: "scale", type: "scale", title: "How well do you know SQL?", min_label: "Not at all", max_label: "By heart" },
    fill: (page) => page.getByLabel("5 – By heart").check(),
    value: 5,
  },
  {
    question: { id: "rating", type: "rating", title: "How was it?" },
    fill: (page) => page.getByLabel("3 stars").check(),
    value: 3,
  },
  {
    question: { id: "nps", type: "nps", title: "Would you recommend it?", min_label: "Never", max_label: "To everybody" },
    fill: (page) => page.getByLabel("9", { exact: true }).check(),
    value: 9,
  },
  {
    question: { id: "date", type: "date", title: "When could you start?" },
    fill: (page) => page.getByLabel("When could you start?").fill("2026-11-30"),
    value: "2026-11-30",
  },
  {
    question: { id: "email", type: "email", title: "Your address?" },
    fill: (page) => page.getByLabel("Your address?").fill("john@example.com"),
    spoil: (page) => page.getByLabel("Your address?").fill("john"),
    value: "john@example.com",
  },
  {
    question: { id: "phone", type: "phone", title: "Your number?" },
    fill: (page) => page.getByLabel("Your number?").fill("+49 30 123456"),
    spoil: (page) => page.getByLabel("Your number?").fill("none"),
    value: "+49 30 123456",
  },
  {
    question: { id: "url", type: "url", title: "Your page?" },
    fill: (page) => page.getByLabel("Your page?").fill("example.com"),
    spoil: (page) => page.getByLabel("Your page?").fill("nowhere"),
    value: "https://example.com",
  },
  {
    question: { id: "country", type: "country", title: "Where do you live?" },
    fill: (page) => page.getByLabel("Where do you live?").selectOption({ label: "Austria" }),
    value: "AT",
  },
  {
    question: {
      id: "order", type: "ordering", title: "Order them by size", correct: ["m", "c", "w"],
      options: [{ id: "m", label: "Mouse" }, { id: "w", label: "Whale" }, { id: "c", label: "Cat" }],
    },
    fill: async (page) => {
      await page.getByLabel("Mouse").selectOption("1");
      await page.getByLabel("Cat").selectOption("2");
      await page.getByLabel("Whale").selectOption("3");
    },
    spoil: (page) => page.getByLabel("Mouse").selectOption("1"),
    value: ["m", "c", "w"],
  },
  {
    question: {
      id: "match", type: "matching", title: "Which capital is whose?",
      pairs: [{ id: "fr", left: "France", right_id: "p", right: "Paris" }, { id: "jp", left: "Japan", right_id: "t", right: "Tokyo" }],
      distractors: [{ id: "r", label: "Rome" }],
    },
    fill: async (page) => {
      await page.getByLabel("France").selectOption({ label: "Paris" });
      await page.getByLabel("Japan").selectOption({ label: "Rome" });
    },
    value: { fr: "p", jp: "r" },
  },
  {
    question: {
      id: "matrix", type: "matrix", title: "What is it?", required: true, correct: { t: "f", o: "b" },
      rows: [{ id: "t", label: "Tomato" }, { id: "o", label: "Oak" }],
      options: [{ id: "f", label: "Fruit" }, { id: "b", label: "Tree" }],
    },
    fill: async (page) => {
      await page.getByRole("group", { name: "Tomato" }).getByLabel("Fruit").check();
      await page.getByRole("group", { name: "Oak" }).getByLabel("Tree").check();
    },
    spoil: (page) => page.getByRole("group", { name: "Tomato" }).getByLabel("Fruit").check(),
    value: { t: "f", o: "b" },
  },
  {
    question: {
      id: "blanks", type: "fill_blanks", title: "Complete the statement", text: "To read all rows of a table, write:\n\n{{verb}} * FROM {{table}} LIMIT {{n}};",
      blanks: [
        { id: "verb", type: "choice", correct: "s", options: [{ id: "g", label: "GET" }, { id: "s", label: "SELECT" }] },
        { id: "table", type: "text", answers: [{ text: "books" }] },
        { id: "n", type: "numeric", answers: [{ value: "10" }] },
      ],
    },
    fill: async (page) => {
      await page.getByLabel("Blank 1: all rows of a table, write: … * FROM").selectOption({ label: "SELECT" });
      await page.getByLabel("Blank 2: * FROM … LIMIT").fill("books");
      await page.getByLabel("Blank 3").fill("10");
    },
    spoil: (page) => page.getByLabel("Blank 3").fill("ten"),
    value: { verb: "s", table: "books", n: "10" },
  },
  {
    question: { id: "code", type: "code", title: "Print hello.", programming_language: "Python" },
    fill: (page) => page.getByLabel("Print hello.").fill("print('hello')"),
    value: "print('hello')",
  },
  {
    question: { id: "report", type: "file_upload", title: "Hand in your report", extensions: ["pdf"], max_files: 2, max_bytes: 1024 },
    fill: (page) => page.getByLabel("Hand in your report").setInputFiles(["one.pdf", "two.pdf"].map(pdf)),
    spoil: (page) => page.getByLabel("Hand in your report").setInputFiles(pdf("one.exe")),
    // Ids and paths are the server's.
    value: [{ name: "one.pdf", bytes: 8 }, { name: "three.pdf", bytes: 8 }],
  },
  {
    question: { id: "consent", type: "consent", title: "You may call me.", required: true },
    fill: (page) => page.getByLabel("I agree").check(),
    spoil: async () => {},
    value: true,
  },
];
