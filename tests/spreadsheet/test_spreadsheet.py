"""LibreOffice opens an export: every cell is what was handed in, and none is a formula."""

import csv
import http.cookiejar
import io
import json
import os
import subprocess
import urllib.request
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

BINARY = os.environ.get("ASSESSLY_BIN") or Path(__file__).parents[2] / "target/debug/assessly"
FORMULA = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}formula"

NAUGHTY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=HYPERLINK(\"http://example.com\",\"x\")",
    "\t=1+1",
    "\r=1+1",
    "=1+1;=2+2",
    "'=1+1",
    "\"=1+1\"",
    "say \"hi\", twice; or three\ttimes",
    "two\nlines",
    "🙂👩‍👩‍👧‍👦 née ẞ",
    "مرحبا بالعالم",
    "007",
    "12345678901234567890",
    "1e5",
    "1/2",
    "2026-01-02",
    "TRUE",
    "#REF!",
]

# Of a text that is read as CSV: comma, quote, UTF-8, from the first line on. Then the formats of columns, the language,
# whether quoted cells are text, whether special numbers are found, and for import that formulas are evaluated: the worst
# that somebody can choose.
AS_OPENED = "CSV:44,34,76,1,{columns},0,false,true,false,false,false,0,true"
# What is written: every text in quotes.
AS_WRITTEN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false"


@pytest.fixture(scope="module")
def server():
    process = subprocess.Popen(
        [BINARY, "dev", "--json", "--port", "0", "--exit-with-parent"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.stdin.close()
        assert process.wait(timeout=20) == 0


@pytest.fixture(scope="module")
def exported(server):
    """What the dashboard's button gives, with the answers of one assessment."""
    question = {"id": "q1", "type": "long_text", "title": "=Explain,\n\"why\""}
    assessment = {"id": "sheet", "slug": "sheet", "title": "Sheet", "sections": [{"id": "s1", "questions": [question]}]}
    call(server, "/api/v1/assessments", assessment)
    call(server, "/api/v1/assessments/sheet/publication", {})
    for number, text in enumerate(NAUGHTY):
        name = text if "\n" not in text and "\r" not in text and "\t" not in text else f"number {number}"
        body = {
            "assessment_id": "sheet",
            "candidate_name": name,
            "note": text,
            "custom_fields": {"=source": text.replace("\n", " ").replace("\r", " ").replace("\t", " ")},
            "responses": [{"question_id": "q1", "value": text}],
        }
        call(server, "/api/v1/submissions", body)
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    browser.open(server["dashboard_url"]).read()
    url = f"{server['url']}/dashboard/{server['company']}/submissions/export?assessment_id=sheet&format=csv"
    return browser.open(url).read()


def call(server, path, body):
    headers = {"Authorization": f"Bearer {server['api_key']}", "Content-Type": "application/json"}
    request = urllib.request.Request(server["url"] + path, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def open_in_libreoffice(folder, content, kind, columns=""):
    """The file that LibreOffice makes of the sheet."""
    (folder / "in.csv").write_bytes(content)
    (folder / "out").mkdir(exist_ok=True)
    done = subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            f"--infilter={AS_OPENED.format(columns=columns)}",
            "--convert-to",
            kind,
            "--outdir",
            folder / "out",
            folder / "in.csv",
        ],
        capture_output=True,
        text=True,
        timeout=120,
    )
    made = folder / "out" / f"in.{kind.split(':')[0]}"
    assert made.exists(), done.stdout + done.stderr
    return made.read_bytes()


def formulas(document):
    return [cell.get(FORMULA) for cell in ElementTree.fromstring(document).iter() if cell.get(FORMULA)]


def records(content):
    text = content.decode("utf-8-sig")
    # A cell of a sheet has one way to end a line.
    return [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in line] for line in csv.reader(io.StringIO(text, newline=""))]


def test_no_cell_is_a_formula(exported, tmp_path):
    assert formulas(open_in_libreoffice(tmp_path, exported, "fods")) == []
    # It would have been seen.
    assert formulas(open_in_libreoffice(tmp_path, b"a,=1+1\r\n", "fods")) == ["of:=1+1"]


def test_every_cell_is_what_was_exported(exported, tmp_path):
    given = records(exported)
    assert len(given) == len(NAUGHTY) + 1
    as_text = "/".join(f"{place}/2" for place in range(1, len(given[0]) + 1))
    shown = records(open_in_libreoffice(tmp_path, exported, AS_WRITTEN, as_text))
    assert shown == given


def test_cells_hold_what_was_handed_in(exported):
    header, *lines = records(exported)
    assert exported.startswith(b"\xef\xbb\xbf"), "Excel needs the mark"
    assert "responses.q1: =Explain, \"why\"" in header
    for text, line in zip(NAUGHTY, lines):
        cells = dict(zip(header, line))
        defused = "'" + text if text[0] in "=+-@\t\r" else text
        assert cells["note"] == defused.replace("\r", "\n")
        assert cells['responses.q1: =Explain, "why"'] == defused.replace("\r", "\n")


def test_what_looks_like_a_number_becomes_one_where_columns_are_not_said_to_be_text(exported, tmp_path):
    """A program for sheets decides that; the documentation tells how to keep it."""
    header, *lines = records(open_in_libreoffice(tmp_path, exported, AS_WRITTEN))
    names = {dict(zip(header, line))["candidate_name"] for line in lines}
    assert "7" in names and "007" not in names
