// What a learner wrote, as text: the file that holds it, and the page to print. No page and no server are known here.
//
// The file is Markdown that anybody can read. Each answer stands in a fence longer than any in it, under a comment with
// its box, language and time; the last line says that the file is whole, so that one cut off in the middle is noticed.
(function () {
  'use strict';
  const page = globalThis.lessonkitPage;
  if (!page || page.answerFile) return;

  const HEAD = /^\x3c!-- lessonkit answers 1 · ([a-z0-9-]+) -->$/;
  const BOX = /^\x3c!-- ([a-z0-9-]+) · ([A-Za-z0-9-]*) · (\d{4}-\d\d-\d\dT[\d:.]+Z) · (text|json) -->$/;
  const WHOLE = /^\x3c!-- whole: (\d+) -->$/;

  /** A surrogate without its other half is no text that a file can hold: then the answer is written as JSON. */
  const form = text => (/\p{Cs}|\r/u.test(text) ? 'json' : 'text');

  function fence(body) {
    const longest = Math.max(3, ...[...body.matchAll(/`+/g)].map(run => run[0].length + 1));
    return '`'.repeat(longest);
  }

  const oneLine = words => words.replace(/\s+/g, ' ').trim();

  /**
   * Write a lesson's answers.
   *
   * answers: {box: {text, lang, changed, title}}, changed in milliseconds; title: the file's heading.
   */
  function write(lesson, title, answers) {
    const boxes = Object.entries(answers).filter(([, answer]) => answer.text);
    const parts = boxes.map(([box, { text, lang, changed, title: heading }]) => {
      const kind = form(text);
      const body = kind === 'json' ? JSON.stringify(text) : text;
      const about = `\x3c!-- ${box} · ${lang} · ${new Date(changed).toISOString()} · ${kind} -->`;
      return `## ${oneLine(heading || box)}\n\n${about}\n${fence(body)}\n${body}\n${fence(body)}\n`;
    });
    const head = `# ${oneLine(title)}\n\n\x3c!-- lessonkit answers 1 · ${lesson} -->\n`;
    return [head, ...parts, `\x3c!-- whole: ${boxes.length} -->\n`].join('\n');
  }

  /** Read such a file: {lesson, title, whole, answers}. From one that was cut off come the answers that are whole. */
  function read(text) {
    const lines = String(text).split(/\r?\n/);
    const answers = {};
    let lesson = null;
    const title = lines[0].startsWith('# ') ? lines[0].slice(2) : '';
    let whole = false;
    let heading = '';
    for (let at = 0; at < lines.length; at += 1) {
      const line = lines[at];
      lesson ??= HEAD.exec(line)?.[1] ?? null;
      if (line.startsWith('## ')) heading = line.slice(3);
      const count = WHOLE.exec(line)?.[1];
      if (count !== undefined) whole = Number(count) === Object.keys(answers).length;
      const about = BOX.exec(line);
      const open = about && /^`{3,}$/.exec(lines[at + 1])?.[0];
      const end = open ? lines.indexOf(open, at + 2) : -1;
      if (end < 0) continue;
      const [, box, lang, time, kind] = about;
      const body = lines.slice(at + 2, end).join('\n');
      try {
        const words = kind === 'json' ? JSON.parse(body) : body;
        const changed = Date.parse(time);
        if (typeof words === 'string' && !Number.isNaN(changed)) answers[box] = { text: words, lang, changed, title: heading };
      } catch { /* no JSON: somebody has edited it; the file is kept aside */ whole = false; }
      at = end;
      heading = '';
    }
    return { lesson, title, whole: whole && lesson !== null, answers };
  }

  const escape = text => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);

  /** What HTML cannot show as it is stands below it as JSON. */
  const exact = text => (!/\p{Cs}|[\0\r]/u.test(text) ? '' : `<pre class="exact">${escape(JSON.stringify(text))}</pre>`);

  /**
   * Write all answers as a page of its own, to be read and printed; nothing in it runs or fetches anything.
   *
   * lessons: [{title, answers}]; directions: {code: 'rtl'}; a language that the page does not know goes by its letters.
   */
  function html(title, lang, dir, lessons, directions) {
    const parts = lessons.flatMap(lesson => [
      `<h2>${escape(lesson.title)}</h2>`,
      ...Object.entries(lesson.answers).filter(([, answer]) => answer.text).map(([box, answer]) => `<section>
<h3>${escape(answer.title || box)}</h3>
<div class="answer" lang="${escape(answer.lang)}" dir="${directions[answer.lang] || 'auto'}">${escape(answer.text.replace(/\p{Cs}/gu, '\ufffd'))}</div>
${exact(answer.text)}</section>`)
    ]);
    return `<!doctype html>
<html lang="${escape(lang)}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
\x3cstyle>body { max-inline-size: 40em; margin: 2em auto; padding: 0 1em; font: 12pt/1.5 serif; }
.answer { white-space: pre-wrap; overflow-wrap: anywhere; } .exact { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 80%; }
section { break-inside: avoid; }\x3c/style>
</head>
<body>
<h1>${escape(title)}</h1>
${parts.join('\n')}
</body>
</html>
`;
  }

  page.answerFile = { write, read, html };
})();
