// Makes the page of all documents quick: one document or two beside each other, one topic, one statement through all.
//
// Comes after page.js, in every edition. Without it the page holds everything already, and its links work wherever ids
// are kept; here places are found by their classes, because JupyterLab's sanitizer removes ids. No words stand in this
// file: whatever it shows, it takes from the page.
(function () {
  'use strict';
  const page = globalThis.lessonkitPage;
  if (!page || globalThis.lessonkitReader) return;
  globalThis.lessonkitReader = true;

  const EVENT = 'lessonkit:language';
  const WANTED = 'lessonkit:place';
  const MARK = '.statement-mark';
  const choices = new WeakMap(); // root -> {first, second, topic}: ids, empty for all or none
  const panels = new WeakMap(); // statement mark -> its panel, and the reverse
  const origins = new WeakMap(); // a way back -> the mark it leads to

  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };
  const classWith = (element, pattern) => [...element.classList].find(name => pattern.test(name));
  const claimOf = element => classWith(element, /^C\d+$/);
  const documentOf = element => classWith(element, /^D\d+$/);
  const paragraphOf = element => classWith(element, /^P\d+$/);
  const languageOf = element => element.closest('[lang]').lang;
  const isShown = element => element.checkVisibility ? element.checkVisibility() : Boolean(element.offsetParent);
  const under = (root, language, selector) => root.querySelectorAll(`.lang[lang="${CSS.escape(language)}"] ${selector}`);

  // --- the choice of documents and topic -----------------------------------------------------------------------------

  function choice(root) {
    if (!choices.has(root)) choices.set(root, { first: '', second: '', topic: '' });
    return choices.get(root);
  }

  function choose(root, changed) {
    const chosen = Object.assign(choice(root), changed);
    if (chosen.second && chosen.second === chosen.first) chosen.second = '';
    const others = root.querySelector('.reader-first')?.options || [];
    if (chosen.second && !chosen.first) {
      chosen.first = [...others].map(option => option.value).find(id => id && id !== chosen.second) || '';
    }
    arrange(root);
  }

  /** Bring everything under the root in step with the choice. */
  function arrange(root) {
    const { first, second, topic } = choice(root);
    const languages = page.current(root);
    for (const reader of root.querySelectorAll('.lang .reader')) {
      setValue(reader.querySelector('.reader-first'), first);
      setValue(reader.querySelector('.reader-second'), second);
      setValue(reader.querySelector('.reader-topic'), topic);
      const aligned = Boolean(first && (second || languages.length > 1));
      for (const part of reader.querySelectorAll('.reader-document')) {
        part.hidden = aligned || Boolean(first && documentOf(part) !== first);
      }
      for (const sentence of reader.querySelectorAll('.marked')) {
        sentence.hidden = Boolean(topic && !sentence.querySelector(`.statement-mark.topic-${CSS.escape(topic)}`));
      }
      for (const paragraph of reader.querySelectorAll('.reader-paragraph')) {
        paragraph.hidden = ![...paragraph.querySelectorAll('.marked')].some(sentence => !sentence.hidden);
      }
    }
    for (const part of root.querySelectorAll('.lang .topic')) {
      part.hidden = Boolean(topic && !part.classList.contains(`topic-${topic}`));
    }
    for (const block of root.querySelectorAll('.ml:has(> .lang .reader)')) showAligned(root, block, languages, choice(root));
  }

  function setValue(select, value) {
    if (select && select.value !== value) select.value = value;
  }

  // --- two documents, or one document in two languages, beside each other ---------------------------------------------

  function showAligned(root, block, languages, { first, second, topic }) {
    const sides = [
      [languages[0], first],
      [languages[1] || languages[0], second || first]
    ];
    const wanted = first && (second || languages.length > 1) ? `${sides.join(' ')} ${topic}` : '';
    const present = block.querySelector(':scope > .aligned');
    if ((present?.getAttribute('data-sides') || '') === wanted) return;
    present?.remove();
    if (!wanted) return;
    const [left, right] = sides.map(([language, id]) => sentencesOf(block, language, id));
    const list = make('ol', 'aligned');
    list.setAttribute('data-sides', wanted);
    const heading = make('li', 'pair heading');
    for (const [language, id] of sides) heading.append(side(block, language, headingOf(block, language, id)));
    list.append(heading);
    const before = [null, null]; // the paragraph that each side was in last: its name stands where it changes
    for (const pair of align(left, right, pointsOf(root, languages[0]))) {
      const row = make('li', 'pair');
      pair.forEach((sentences, index) => {
        row.append(side(block, sides[index][0], passage(sentences, before[index])));
        before[index] = sentences.at(-1)?.closest('.reader-paragraph') || before[index];
      });
      list.append(row);
    }
    block.append(list);
  }

  const sentencesOf = (block, language, id) =>
    [...under(block.parentNode, language, `.reader-document.${CSS.escape(id)} .marked:not([hidden])`)].filter(each => block.contains(each));

  function headingOf(block, language, id) {
    const heading = block.querySelector(`.lang[lang="${CSS.escape(language)}"] .reader-document.${CSS.escape(id)} h3`);
    return heading ? [make('b', '', ...heading.cloneNode(true).childNodes)] : [];
  }

  function side(block, language, children) {
    const part = make('div', 'side', ...children);
    part.lang = language;
    part.dir = block.querySelector(`.lang[lang="${CSS.escape(language)}"]`).dir;
    return part;
  }

  /** The sentences of one side of a row, under the names of their paragraphs. */
  function passage(sentences, paragraph) {
    const parts = [];
    for (const sentence of sentences) {
      const own = sentence.closest('.reader-paragraph');
      if (own !== paragraph) {
        parts.push(make('span', 'where', own.querySelector('h4').textContent), ' ');
        paragraph = own;
      }
      parts.push(copyOf(sentence), ' ');
    }
    return [parts.length ? make('p', '', ...parts) : make('p', 'nothing', '–')];
  }

  function copyOf(element) {
    const copy = element.cloneNode(true);
    for (const each of [copy, ...copy.querySelectorAll('[id]')]) each.removeAttribute('id');
    for (const mark of copy.querySelectorAll('[aria-expanded]')) mark.setAttribute('aria-expanded', 'false');
    for (const added of copy.querySelectorAll('.way-back')) added.remove();
    return copy;
  }

  /** What a sentence says; the words for camps, SS and marches stand everywhere and align nothing. */
  function statements(sentence, points) {
    const marks = [...sentence.querySelectorAll(MARK)];
    const telling = marks.filter(mark => !mark.classList.contains('topic-term'));
    const claims = (telling.length ? telling : marks).map(claimOf);
    return new Set(claims.flatMap(claim => [claim, ...(points.get(claim) || [])]));
  }

  /** Where a document says something else, its sentence belongs beside the one it contradicts: statement -> statements. */
  function pointsOf(root, language) {
    const points = new Map();
    const join = (one, other) => points.set(one, (points.get(one) || new Set()).add(other));
    for (const row of under(root, language, 'tr.statement')) {
      for (const link of row.querySelectorAll('td.otherwise .to-text')) {
        join(claimOf(row), claimOf(link));
        join(claimOf(link), claimOf(row));
      }
    }
    return points;
  }

  /**
   * Rows of [sentences left, sentences right] that make the same statements. Both sides keep their own order as far as
   * the other allows: the left one leads; a sentence without counterpart stays after the one before it.
   */
  function align(left, right, points) {
    const said = new Map([...left, ...right].map(sentence => [sentence, statements(sentence, points)]));
    const share = (one, other) => [...said.get(one)].some(claim => said.get(other).has(claim));
    const rows = [];
    const rowOf = new Map();
    for (const sentence of left) {
      const met = right.filter(other => share(sentence, other));
      const fresh = met.filter(other => !rowOf.has(other));
      const earlier = !fresh.length && met.length ? rowOf.get(met[0]) : null;
      if (earlier) {
        earlier[0].push(sentence);
        continue;
      }
      const row = [[sentence], fresh];
      rows.push(row);
      for (const other of fresh) rowOf.set(other, row);
    }
    right.forEach((sentence, index) => {
      if (rowOf.has(sentence)) return;
      const before = index ? rowOf.get(right[index - 1]) : null;
      if (before && !before[0].length) {
        before[1].push(sentence);
        rowOf.set(sentence, before);
        return;
      }
      const row = [[], [sentence]];
      rows.splice(before ? rows.indexOf(before) + 1 : 0, 0, row);
      rowOf.set(sentence, row);
    });
    return rows;
  }

  // --- from a sentence to its statement, from there to the other documents, and back -----------------------------------

  const rowOfStatement = (root, language, claim) => under(root, language, `tr.statement.${CSS.escape(claim)}`)[0];

  /** Open or close, under a sentence, what all documents say at the point of one of its statements. */
  function toggle(root, mark) {
    const open = panels.get(mark);
    if (open?.isConnected) return close(mark);
    const language = languageOf(mark);
    const row = rowOfStatement(root, language, claimOf(mark));
    if (!row) return;
    const panel = make('div', 'statement-panel');
    panel.append(make('p', '', copyOf(row.querySelector('.number')), ' ', row.querySelector('.sentence').firstChild.textContent));
    const list = make('ul');
    for (const cell of row.querySelectorAll('td')) {
      const id = documentOf(cell);
      const item = make('li', '', make('bdi', 'code', id), ' ', ...copyOf(cell).childNodes);
      for (const link of cell.querySelectorAll('.to-text')) {
        const found = target(root, language, link, true);
        if (found) item.append(make('blockquote', 'reading', withoutMarks(found.closest('.marked'))));
      }
      list.append(item);
    }
    panel.append(list);
    panel.setAttribute('role', 'group');
    panel.setAttribute('aria-label', mark.getAttribute('aria-label') || mark.textContent);
    mark.closest('p').after(panel);
    panels.set(mark, panel).set(panel, mark);
    mark.setAttribute('aria-expanded', 'true');
  }

  function withoutMarks(sentence) {
    const copy = copyOf(sentence);
    copy.hidden = false;
    for (const mark of copy.querySelectorAll(`${MARK}, .note-mark`)) mark.remove();
    return copy;
  }

  function close(mark) {
    panels.get(mark)?.remove();
    panels.delete(mark);
    mark.setAttribute('aria-expanded', 'false');
    mark.focus();
  }

  /** The sentence's mark that a link names by its classes; with `hidden`, also one that is not on the screen now. */
  function target(root, language, link, hidden) {
    const selector = `${MARK}.${documentOf(link)}.${paragraphOf(link)}.${claimOf(link)}`;
    const own = [...under(root, language, selector)];
    const aligned = [...root.querySelectorAll(`.aligned .side[lang="${CSS.escape(language)}"] ${selector}`)];
    return hidden ? own[0] : [...aligned, ...own].find(isShown);
  }

  /** Go to a sentence, with a way back to where the reader was. False where this page has no such sentence. */
  function go(root, language, link) {
    if (!target(root, language, link, true)) return false;
    let mark = target(root, language, link);
    if (!mark) {
      const two = page.current(root).length > 1;
      choose(root, { first: two || choice(root).first ? documentOf(link) : '', second: '', topic: '' });
      mark = target(root, language, link);
    }
    if (!mark) return false;
    const from = panels.get(link.closest('.statement-panel')) || (link.isConnected ? link : null);
    root.querySelector('.way-back')?.remove();
    if (from) {
      const where = from.closest('.reader-paragraph')?.querySelector('h4') || from.closest('tr')?.querySelector('.number');
      const back = make('button', 'way-back', `↩ ${where ? where.textContent : ''}`);
      back.type = 'button';
      origins.set(back, from);
      mark.closest('.marked').after(' ', back);
    }
    show(mark);
    return true;
  }

  function show(mark) {
    for (const seen of document.querySelectorAll('.marked.reached')) seen.classList.remove('reached');
    mark.closest('.marked')?.classList.add('reached');
    mark.scrollIntoView({ block: 'center' });
    mark.focus({ preventScroll: true });
  }

  function goBack(root, back) {
    const from = origins.get(back);
    back.remove();
    if (!from.isConnected) return;
    if (!isShown(from)) choose(root, { first: '', second: '', topic: '' });
    from.scrollIntoView({ block: 'center' });
    from.focus({ preventScroll: true });
  }

  // --- page.js calls these ---------------------------------------------------------------------------------------------

  /** True where the press was ours. */
  function press(root, event) {
    const control = event.target.closest(`${MARK}, .to-text, .statement-panel .number, .way-back`);
    if (!control) return;
    if (control.matches('.way-back')) return goBack(root, control);
    if (control.matches(MARK)) {
      event.preventDefault();
      return toggle(root, control);
    }
    const language = languageOf(control);
    if (control.matches('.number')) {
      const row = rowOfStatement(root, language, claimOf(panels.get(control.closest('.statement-panel'))));
      if (!row) return;
      event.preventDefault();
      if (!isShown(row)) choose(root, { topic: '' });
      const place = row.querySelector('.number');
      place.scrollIntoView({ block: 'center' });
      return place.focus({ preventScroll: true });
    }
    if (go(root, language, control)) event.preventDefault();
    else remember(`${language} ${documentOf(control)} ${paragraphOf(control)} ${claimOf(control)}`);
  }

  function key(root, event) {
    if (event.key === 'Escape') {
      const mark = panels.get(event.target.closest('.statement-panel')) || event.target.closest(MARK);
      if (mark && panels.has(mark)) close(mark);
    } else if (event.key === ' ' && event.target.matches(MARK)) {
      event.preventDefault();
      toggle(root, event.target);
    } else if (event.key === 'Enter' && event.target.matches(`:is(${MARK}, .to-text, .number):not([href])`)) {
      press(root, event); // a link without address takes no Enter of its own
    }
  }

  function change(root, event) {
    const select = event.target;
    for (const name of ['first', 'second', 'topic']) {
      if (select.matches(`.reader-${name}`)) choose(root, { [name]: select.value });
    }
  }

  /** Names and states for assistive technology, which the sanitizer removes from what is saved. */
  function dress(root) {
    for (const reader of root.querySelectorAll('.lang .reader')) {
      const language = languageOf(reader);
      const word = under(root, language, 'table.who-says-what thead th')[0]?.textContent || '';
      for (const mark of reader.querySelectorAll(`${MARK}:not([aria-label])`)) {
        mark.setAttribute('role', 'button');
        mark.tabIndex = 0;
        mark.setAttribute('aria-expanded', 'false');
        if (word) mark.setAttribute('aria-label', `${word} ${mark.textContent}`);
      }
      // The sanitizer leaves an option its class, not its value.
      for (const option of reader.querySelectorAll('.reader-controls option:not([value])')) {
        option.value = option.classList.contains('all') ? '' : option.classList[0];
      }
    }
    for (const number of root.querySelectorAll('tr.statement .number:not([tabindex])')) {
      number.tabIndex = 0;
      if (!number.hasAttribute('href')) number.setAttribute('role', 'link');
      number.setAttribute('aria-label', `${number.closest('table').querySelector('thead th').textContent} ${number.textContent}`);
    }
    for (const link of root.querySelectorAll('.to-text:not([tabindex])')) {
      link.tabIndex = 0;
      if (!link.hasAttribute('href')) link.setAttribute('role', 'link');
      link.setAttribute('aria-label', `${documentOf(link)}, ${link.textContent}`);
    }
    if (root.querySelector('.reader')) {
      arrange(root);
      arrive(root);
    }
  }

  // A cell of another lesson leads here: the place is kept for the page that has it.
  function remember(place) {
    try { sessionStorage.setItem(WANTED, place); } catch { /* then the page opens at its beginning */ }
  }

  function arrive(root) {
    const named = /^#([\w-]+?)-(D\d+)-(P\d+)-(C\d+)$/.exec(location.hash);
    let wanted = named ? named.slice(1).join(' ') : '';
    try { wanted = sessionStorage.getItem(WANTED) || wanted; } catch { /* see above */ }
    const [language, ...classes] = wanted.split(' ');
    if (!classes.length || !root.querySelector(MARK)) return;
    const link = make('a', classes.join(' '));
    if (go(root, page.current(root).includes(language) ? language : page.current(root)[0], link)) {
      try { sessionStorage.removeItem(WANTED); } catch { /* see above */ }
      if (named) history.replaceState(history.state, '', location.pathname + location.search);
    }
  }

  page.parts.push({ press, key, change, dress, attach: root => root.addEventListener(EVENT, () => arrange(root)) });
})();
