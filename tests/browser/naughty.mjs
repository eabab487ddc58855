// What people type, paste, or try: strings that break programs which trust them.

const LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

/** Each with what it is. Those that are longer than a field allows are cut to what it allows. */
export const NAUGHTY = {
  "markup that runs": `<script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>`,
  "the end of an attribute": `"'\`></title></textarea><b onmouseover=alert(4) x="&amp;&quot;&#39;`,
  "formulas and templates": `=1+1 {{x}}{% x %}{ $x }{ "y" }\${z}<%= w %> -- ';DROP TABLE users;`,
  "letters of all kinds": `\u202Etxt.exe\u2066 אבג مرحبا \u200F\u2067 👩‍👩‍👧‍👦🏳️‍🌈 Z\u0351\u036B\u0343\u036A\u0302 n\u0303 \uFB01 \u1E9E\u0323\u0307 \u{1F1E9}\u{1F1EA} \uD83D`,
  "blanks around": "  between blanks  ",
  "a word without an end": LONG_WORD.repeat(2),
  "the longest text": "0123456789".repeat(1000),
};

/** Words that mean something to programs: for what becomes a name or an id. */
export const WORDS = {
  "the name of every object's parent": "__proto__",
  "the name of what makes it": "constructor",
  "the word for nothing": "null",
};

/** Line breaks and control characters, which only a forged form puts into a field of one line. */
export const LINES = "first\r\nsecond\u0007third\u001B[31m";

/** What a form sends: a browser sends half of a pair as U+FFFD. */
export const sent = (text) => text.toWellFormed();
