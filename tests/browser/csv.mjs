// Reads CSV (RFC 4180) as strictly as a program would.

/** The records of a text, each a list of its cells. */
export function records(text) {
  const all = [];
  let record = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    if (!found) throw new Error(`no CSV at ${at}: ${JSON.stringify(text.slice(at, at + 60))}`);
    record.push(found[1]?.replaceAll('""', '"') ?? found[2]);
    if (found[3] !== ",") {
      all.push(record);
      record = [];
    }
  }
  return all;
}

/** The lines below the header, each by the names of its columns. */
export function rows(text) {
  const [header, ...lines] = records(text);
  return lines.map((line) => Object.fromEntries(header.map((name, place) => [name, line[place]])));
}
