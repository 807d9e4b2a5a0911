// Makes the page of all documents quick: one document or two beside each other, one topic, one statement through all.
//
// Comes after page.js, in every edition. Without it the page holds everything already, and its links work wherever ids
// are kept; here places are found by their classes, because JupyterLab's sanitizer removes ids. No words stand in this
// file: whatever it shows, it takes from the page. In a notebook the page is foreign data: what is missing or forged in
// it must leave the rest working.
(function () {
  'use strict';
  const page = globalThis.lessonkitPage;
  if (!page || globalThis.lessonkitReader) return;
  globalThis.lessonkitReader = true;

  const EVENT = 'lessonkit:language';
  const WANTED = 'lessonkit:place';
  const WANTED_FOR = 30_000; // milliseconds: a place that nobody went to by then is forgotten
  const MOST = 600; // sentences on one side; more than any document has are not aligned
  const MARK = '.statement-mark';

  const choices = new WeakMap(); // root -> {first, second, topic}: ids, empty for all or none
  const built = new WeakMap(); // block -> {list, wanted}: the aligned view that stands in it
  const panels = new WeakMap(); // statement mark -> its panel, and the reverse
  const origins = new WeakMap(); // a way back -> where it leads and what was chosen there
  const arrived = new WeakSet(); // roots whose address has been followed

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
  const languageOf = element => element.closest('[lang]')?.lang || '';
  const isShown = element => element.checkVisibility();
  const under = (root, language, selector) => root.querySelectorAll(`.lang[lang="${CSS.escape(language)}"] ${selector}`);
  const stored = action => { try { return action(sessionStorage); } catch { return null; } }; // it may be forbidden

  // --- the choice of documents and topic -----------------------------------------------------------------------------

  function choice(root) {
    if (!choices.has(root)) choices.set(root, { first: '', second: '', topic: '' });
    return choices.get(root);
  }

  const isAligned = ({ first, second }, languages) => Boolean(first && (second || languages.length > 1));

  function choose(root, changed) {
    const chosen = Object.assign(choice(root), changed);
    if (chosen.second && chosen.second === chosen.first) chosen.second = '';
    if (chosen.second && !chosen.first) {
      const others = [...root.querySelector('.reader-first')?.options || []].map(option => option.value);
      chosen.first = others.find(id => id && id !== chosen.second) || '';
    }
    arrange(root);
  }

  /** Bring everything under the root in step with the choice. */
  function arrange(root) {
    const { first, second, topic } = choice(root);
    const languages = page.current(root);
    const aligned = isAligned(choice(root), languages);
    for (const reader of root.querySelectorAll('.lang .reader')) {
      setValue(reader.querySelector('.reader-first'), first);
      setValue(reader.querySelector('.reader-second'), second);
      setValue(reader.querySelector('.reader-topic'), topic);
      const controls = reader.querySelector('.reader-controls');
      if (controls) controls.hidden = languages.indexOf(languageOf(reader)) > 0; // two languages need one set
      const silent = [];
      for (const part of reader.querySelectorAll('.reader-document')) {
        const wanted = !first || [first, second].includes(documentOf(part));
        let left = 0;
        for (const sentence of part.querySelectorAll('.marked')) {
          sentence.hidden = Boolean(topic && !sentence.querySelector(`${MARK}.topic-${CSS.escape(topic)}`));
          left += !sentence.hidden;
        }
        if (wanted && !left) silent.push(documentOf(part));
        part.hidden = aligned || !wanted || !left;
      }
      for (const paragraph of reader.querySelectorAll('.reader-paragraph')) {
        paragraph.hidden = ![...paragraph.querySelectorAll('.marked')].some(sentence => !sentence.hidden);
      }
      const empty = reader.querySelector('.reader-empty');
      if (empty) {
        empty.hidden = !silent.length;
        empty.querySelector('bdi')?.replaceChildren(silent.join(', '));
      }
    }
    for (const part of root.querySelectorAll('.lang .topic')) {
      part.hidden = Boolean(topic && !part.classList.contains(`topic-${topic}`));
    }
    for (const block of root.querySelectorAll('.ml:has(> .lang .reader)')) showAligned(root, block, languages);
    for (const panel of root.querySelectorAll('.statement-panel')) {
      const mark = panels.get(panel);
      if (mark && !isShown(mark)) remove(mark);
    }
  }

  function setValue(select, value) {
    if (select && select.value !== value) select.value = value;
  }

  // --- two documents, or one document in two languages, beside each other ---------------------------------------------

  function showAligned(root, block, languages) {
    const chosen = choice(root);
    const { first, second, topic } = chosen;
    const sides = [
      { language: languages[0], id: first },
      { language: languages[1] || languages[0], id: second || first }
    ].map(side => ({ ...side, own: [...block.children].find(child => child.matches('.lang') && child.lang === side.language) }));
    const rows = root.querySelectorAll('tr.statement').length; // they may be drawn later, and the view depends on them
    const possible = isAligned(chosen, languages) && sides.every(side => side.own);
    const wanted = possible ? `${sides.map(side => `${side.language} ${side.id}`)} ${topic} ${rows}` : '';
    const present = built.get(block);
    if ((present?.wanted || '') === wanted && (!present || present.list.isConnected)) return;
    const focused = present?.list.contains(document.activeElement) ? document.activeElement.closest(MARK) : null;
    present?.list.remove();
    built.delete(block);
    if (!wanted) return refocus(root, focused);
    const sentences = sides.map(({ own, id }) => [...own.querySelectorAll(`.reader-document.${CSS.escape(id)} .marked:not([hidden])`)]);
    const list = make('ol', 'aligned');
    list.append(row(sides, sides.map(({ own, id }) => {
      const heading = own.querySelector(`.reader-document.${CSS.escape(id)} h3`);
      return heading ? [heading.cloneNode(true)] : [];
    })));
    const before = [null, null]; // the paragraph that each side was in last: its name stands where it changes
    for (const pair of align(...sentences, pointsOf(root, languages[0]))) {
      list.append(row(sides, pair.map((part, index) => {
        const shown = passage(part, before[index], word(root, sides[index].language, 'no-counterpart'));
        before[index] = part.at(-1)?.closest('.reader-paragraph') || before[index];
        return shown;
      })));
    }
    block.append(list);
    built.set(block, { list, wanted });
    refocus(root, focused);
  }

  /** A view that is built anew must not lose the reader's place: the same sentence, or the choice above it. */
  function refocus(root, mark) {
    if (!mark) return;
    const [first, second] = page.current(root);
    const same = target(root, languageOf(mark) === second ? second : first, mark);
    (same || [...root.querySelectorAll('.reader-first')].find(isShown))?.focus({ preventScroll: true });
  }

  function row(sides, contents) {
    const pair = make('li', 'pair');
    sides.forEach(({ language, id, own }, index) => {
      const part = make('div', 'side', ...contents[index]);
      part.lang = language;
      part.dir = own.dir;
      part.setAttribute('role', 'group');
      part.setAttribute('aria-label', id);
      pair.append(part);
    });
    return pair;
  }

  /** The sentences of one side of a row, under the names of their paragraphs. */
  function passage(sentences, paragraph, nothing) {
    const parts = [];
    for (const sentence of sentences) {
      const own = sentence.closest('.reader-paragraph');
      const name = own?.querySelector('h4')?.textContent;
      if (own !== paragraph && name) parts.push(make('span', 'where', name), ' ');
      paragraph = own;
      parts.push(copyOf(sentence), ' ');
    }
    return [parts.length ? make('p', '', ...parts) : make('p', 'nothing', nothing)];
  }

  function copyOf(element) {
    const copy = element.cloneNode(true);
    copy.classList.remove('reached');
    for (const each of [copy, ...copy.querySelectorAll('[id]')]) each.removeAttribute('id');
    for (const mark of copy.querySelectorAll('[aria-expanded]')) mark.setAttribute('aria-expanded', 'false');
    return copy;
  }

  /** What a sentence says; the words for camps, SS and marches stand everywhere and align nothing. */
  function statements(sentence) {
    const marks = [...sentence.querySelectorAll(MARK)];
    const telling = marks.filter(mark => !mark.classList.contains('topic-term'));
    return [...new Set((telling.length ? telling : marks).map(claimOf))];
  }

  /** Where a document says something else, its sentence belongs beside the one it contradicts: statement -> statements. */
  function pointsOf(root, language) {
    const points = new Map();
    const join = (one, other) => points.set(one, (points.get(one) || new Set()).add(other));
    for (const line of under(root, language, 'tr.statement')) {
      for (const link of line.querySelectorAll('td.otherwise .to-text')) {
        join(claimOf(line), claimOf(link));
        join(claimOf(link), claimOf(line));
      }
    }
    return points;
  }

  /**
   * Rows of [sentences left, sentences right] that make the same statements. Both sides keep the order of their text:
   * of two matches that would cross, the one with less in common gives way (the alignment with the most in common).
   */
  function align(left, right, points) {
    if (left.length > MOST || right.length > MOST) return [[left, right]];
    const near = left.map(sentence => {
      const claims = statements(sentence);
      return new Set(claims.flatMap(claim => [claim, ...(points.get(claim) || [])]));
    });
    const said = right.map(statements);
    const common = (i, j) => said[j].filter(claim => near[i].has(claim)).length;
    // best[i][j]: the most that the first i and the first j sentences can have in common, each in its order
    const best = Array.from({ length: left.length + 1 }, () => new Float64Array(right.length + 1));
    for (let i = 1; i <= left.length; i += 1) {
      for (let j = 1; j <= right.length; j += 1) {
        const here = common(i - 1, j - 1);
        const without = Math.max(best[i - 1][j], best[i][j - 1]);
        // a sentence may match several that follow one another, but a match of its own counts a little more
        best[i][j] = here ? Math.max(without, here + 0.01 + best[i - 1][j - 1], here + without) : without;
      }
    }
    const pairs = [];
    for (let i = left.length, j = right.length; i && j;) {
      const here = common(i - 1, j - 1);
      if (here && best[i][j] === here + 0.01 + best[i - 1][j - 1]) pairs.push([(i -= 1), (j -= 1)]);
      else if (here && best[i][j] === here + best[i - 1][j]) pairs.push([(i -= 1), j - 1]);
      else if (here && best[i][j] === here + best[i][j - 1]) pairs.push([i - 1, (j -= 1)]);
      else if (best[i][j] === best[i - 1][j]) i -= 1;
      else j -= 1;
    }
    const rows = [];
    let atLeft = 0, atRight = 0, last = null;
    for (const [i, j] of pairs.reverse()) {
      const joins = last && (i < atLeft || j < atRight); // it shares a sentence with the match before it
      if (!joins) {
        if (i > atLeft) rows.push([left.slice(atLeft, i), []]);
        if (j > atRight) rows.push([[], right.slice(atRight, j)]);
        rows.push(last = [[], []]);
        [atLeft, atRight] = [i, j];
      }
      last[0].push(...left.slice(atLeft, i + 1));
      last[1].push(...right.slice(atRight, j + 1));
      [atLeft, atRight] = [i + 1, j + 1];
    }
    if (atLeft < left.length) rows.push([left.slice(atLeft), []]);
    if (atRight < right.length) rows.push([[], right.slice(atRight)]);
    return rows;
  }

  // --- from a sentence to its statement, from there to the other documents, and back -----------------------------------

  const rowOfStatement = (root, language, claim) => claim && under(root, language, `tr.statement.${CSS.escape(claim)}`)[0];

  /** Open or close, behind a sentence, what all documents say at the point of one of its statements; one at a time. */
  function toggle(root, mark) {
    if (panels.get(mark)?.isConnected) return close(mark);
    const language = languageOf(mark);
    const line = rowOfStatement(root, language, claimOf(mark));
    const number = line?.querySelector('.number');
    const words = line && withoutMarks(line.querySelector('th')).textContent.trim();
    if (!number || !words) return;
    for (const open of root.querySelectorAll('.statement-panel')) {
      if (panels.has(open)) remove(panels.get(open));
    }
    const head = copyOf(number);
    head.setAttribute('role', 'link');
    head.tabIndex = 0;
    const list = make('ul');
    const silent = [];
    for (const cell of line.querySelectorAll('td')) {
      if (cell.classList.contains('silent')) {
        silent.push(cell);
        continue;
      }
      const item = make('li', '', make('bdi', 'code', documentOf(cell) || ''), ' ', ...copyOf(cell).childNodes);
      for (const link of cell.querySelectorAll('.to-text')) {
        const found = sentencesAt(root, language, link);
        if (found.length) item.append(make('blockquote', 'reading', ...found.flatMap(each => [withoutMarks(each), ' '])));
      }
      list.append(item);
    }
    if (silent.length) {
      const codes = silent.flatMap(cell => [make('bdi', 'code', documentOf(cell) || ''), ' ']);
      list.append(make('li', '', ...codes, silent[0].textContent));
    }
    const shut = make('button', 'panel-close', word(root, language, 'close'));
    shut.type = 'button';
    const panel = make('div', 'statement-panel', make('p', '', head, ' ', words), list, shut);
    panel.setAttribute('role', 'group');
    panel.setAttribute('aria-label', mark.getAttribute('aria-label') || mark.textContent);
    (mark.closest('.marked') || mark).after(panel);
    panels.set(mark, panel).set(panel, mark);
    mark.setAttribute('aria-expanded', 'true');
    panel.scrollIntoView({ block: 'nearest' });
  }

  const word = (root, language, name) => under(root, language, `.reader-word.${name}`)[0]?.textContent || '×';
  /** All sentences of a paragraph that make a statement. */
  const sentencesAt = (root, language, place) =>
    [...new Set([...under(root, language, selectorFor(place))].map(each => each.closest('.marked')).filter(Boolean))];

  function withoutMarks(sentence) {
    const copy = copyOf(sentence);
    copy.hidden = false;
    for (const mark of copy.querySelectorAll(`${MARK}, .number, sup`)) mark.remove();
    return copy;
  }

  function remove(mark) {
    panels.get(mark)?.remove();
    panels.delete(mark);
    mark.setAttribute('aria-expanded', 'false');
  }

  function close(mark) {
    remove(mark);
    mark.focus();
  }

  const selectorFor = place => {
    const names = [documentOf(place), paragraphOf(place), claimOf(place)];
    return names.every(Boolean) ? MARK + names.map(name => `.${name}`).join('') : ':not(*)';
  };
  /** The mark of a place where the document stands whole, shown or not. */
  const own = (root, language, place) => under(root, language, selectorFor(place))[0];
  /** The mark of a place as it can be seen now. */
  const target = (root, language, place) => [
    ...root.querySelectorAll(`.aligned > .pair > .side[lang="${CSS.escape(language)}"] ${selectorFor(place)}`),
    ...under(root, language, selectorFor(place))
  ].find(isShown);

  /** Go to a sentence, with a way back to where the reader was. False where this page has no such sentence. */
  function go(root, language, place, from) {
    if (!own(root, language, place)) return false;
    const origin = from && { language, choice: { ...choice(root) }, place: placeOf(root, from) };
    let mark = target(root, language, place);
    if (!mark) {
      const one = page.current(root).length > 1 || choice(root).first;
      choose(root, { first: one ? documentOf(place) : '', second: '', topic: '' });
      mark = target(root, language, place);
    }
    if (!mark) return false;
    layWayBack(root, mark.closest('.marked') || mark, origin);
    show(root, mark, language, place);
    return true;
  }

  /** Where a reader was, in words and classes: the element itself may be built anew before they come back. */
  function placeOf(root, from) {
    const mark = panels.get(from.closest('.statement-panel')) || from.closest(MARK);
    const line = from.closest('tr.statement');
    const copy = make('a', (mark || from).className);
    if (mark) copy.nth = [...under(root, languageOf(mark), selectorFor(mark))].indexOf(mark);
    else if (line) copy.row = claimOf(line);
    copy.textContent = mark
      ? mark.closest('.side')?.getAttribute('aria-label') || mark.closest('.reader-paragraph')?.querySelector('h4')?.textContent || ''
      : line?.querySelector('.number')?.textContent || '';
    return copy;
  }

  function layWayBack(root, after, origin) {
    for (const old of root.querySelectorAll('.way-back')) old.remove();
    if (!origin) return;
    const back = make('button', 'way-back', `${word(root, origin.language, 'back')} ${origin.place.textContent}`.trim());
    back.type = 'button';
    origins.set(back, origin);
    after.after(back);
  }

  function goBack(root, back) {
    const origin = origins.get(back);
    if (!origin) return;
    back.remove();
    if (origin.history) return history.back();
    choose(root, origin.choice);
    if (origin.place.matches(MARK)) {
      const all = [...under(root, origin.language, selectorFor(origin.place))];
      const mark = [all[origin.place.nth], target(root, origin.language, origin.place)].find(each => each && isShown(each)) || all[0];
      if (mark) show(root, mark, origin.language, origin.place);
      return;
    }
    const line = rowOfStatement(root, origin.language, origin.place.row);
    const names = [...origin.place.classList].filter(name => /^[CDP]\d+$/.test(name)).map(name => `.${name}`).join('');
    const link = names && line?.querySelector(`.to-text${names}`);
    if (line) reach(link || line.querySelector('.number') || line);
  }

  /** Bring a sentence into view; whatever in its paragraph makes the same statement is marked with it. */
  function show(root, mark, language, place) {
    for (const seen of root.querySelectorAll('.marked.reached')) seen.classList.remove('reached');
    for (const sentence of [mark.closest('.marked'), ...sentencesAt(root, language, place)]) sentence?.classList.add('reached');
    reach(mark);
  }

  function reach(element) {
    element.scrollIntoView({ block: 'center', inline: 'nearest' });
    element.focus({ preventScroll: true });
  }

  /** From a panel to the statement's row in its table. */
  function goToRow(root, language, claim, from) {
    const line = rowOfStatement(root, language, claim);
    const number = line?.querySelector('.number');
    if (!number) return false;
    const origin = from && { language, choice: { ...choice(root) }, place: placeOf(root, from) };
    if (!isShown(line)) choose(root, { topic: '' });
    layWayBack(root, line.querySelector('th')?.lastElementChild || number, origin);
    reach(number);
    return true;
  }

  // --- page.js calls these ---------------------------------------------------------------------------------------------

  function press(root, event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // the browser's: a new tab, a selection
    const control = event.target.closest(`${MARK}, .to-text, .statement-panel .number, .way-back, .panel-close`);
    if (!control) return;
    const language = languageOf(control);
    if (control.matches('.way-back')) goBack(root, control);
    else if (control.matches('.panel-close')) {
      const mark = panels.get(control.closest('.statement-panel'));
      if (mark) close(mark);
    }
    else if (control.matches(MARK)) {
      event.preventDefault();
      toggle(root, control);
    } else if (control.matches('.number')) {
      const mark = panels.get(control.closest('.statement-panel'));
      if (mark && goToRow(root, language, claimOf(mark), mark)) event.preventDefault();
    } else if (go(root, language, control, control)) event.preventDefault();
    else remember(root, language, control);
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
    if (select.matches('.reader-first')) choose(root, select.value ? { first: select.value } : { first: '', second: '' });
    if (select.matches('.reader-second')) choose(root, { second: select.value });
    if (select.matches('.reader-topic')) choose(root, { topic: select.value });
  }

  /** Names and states for assistive technology, which the sanitizer removes from what is saved. */
  function dress(root) {
    for (const reader of root.querySelectorAll('.lang .reader')) {
      const word = under(root, languageOf(reader), 'table.who-says-what thead th')[0]?.textContent || '';
      for (const mark of reader.querySelectorAll(`${MARK}:not([aria-label])`)) {
        mark.setAttribute('role', 'button');
        mark.tabIndex = 0;
        mark.setAttribute('aria-expanded', 'false');
        if (word) mark.setAttribute('aria-label', `${word} ${mark.textContent}`);
      }
      // The sanitizer leaves an option its class, not its value.
      for (const option of reader.querySelectorAll('.reader-controls option:not([value])')) {
        option.value = option.classList.contains('all') ? '' : option.classList[0] || '';
      }
    }
    for (const number of root.querySelectorAll('tr.statement .number:not([aria-label])')) {
      const word = number.closest('table')?.querySelector('thead th')?.textContent || '';
      number.setAttribute('aria-label', `${word} ${number.textContent}`);
      if (!number.hasAttribute('href')) number.tabIndex = -1; // it can be reached, and does nothing when pressed
    }
    for (const link of root.querySelectorAll('.to-text:not([tabindex])')) {
      link.tabIndex = 0;
      link.setAttribute('aria-label', `${documentOf(link) || ''} ${link.textContent}`);
      if (!link.hasAttribute('href')) link.setAttribute('role', 'link');
    }
    if (root.querySelector('.reader')) {
      arrange(root);
      arrive(root);
    }
  }

  // A cell of another lesson leads here: the place is kept for the page that has it, with the name of where it came from.
  function remember(root, language, control) {
    const place = [language, documentOf(control), paragraphOf(control), claimOf(control)].join(' ');
    const from = control.hash ? document.querySelector(`h1 .lang[lang="${CSS.escape(language)}"]`)?.textContent : '';
    stored(storage => storage.setItem(WANTED, JSON.stringify({ place, at: Date.now(), from })));
  }

  /** Follow the address once, and what another page asked for as often as it asks. */
  function arrive(root) {
    if (!isShown(root) || !root.querySelector(MARK)) return;
    const named = !arrived.has(root) && /^#([A-Za-z-]+?)(?:-(D\d+)-(P\d+))?-(C\d+)$/.exec(location.hash);
    if (named && document.readyState !== 'complete') {
      // Until it is, the browser goes to the address itself, and takes the focus from where that is not to be seen.
      addEventListener('load', () => setTimeout(() => arrive(root)), { once: true });
      return;
    }
    let asked = null;
    try { asked = JSON.parse(stored(storage => storage.getItem(WANTED))); } catch { /* not ours */ }
    if (typeof asked?.place !== 'string' || !(Date.now() - asked.at < WANTED_FOR)) asked = null;
    const wanted = named ? named.slice(1).filter(Boolean) : asked ? asked.place.split(' ') : [];
    const [language, ...classes] = wanted;
    if (!classes.length) return;
    const [first] = page.current(root);
    const read = page.current(root).includes(language) ? language : first;
    const place = make('a', classes.join(' '));
    const reached = documentOf(place) ? go(root, read, place) : goToRow(root, read, claimOf(place));
    if (!reached) return;
    if (named && asked?.from && asked.place === wanted.join(' ')) {
      const mark = target(root, read, place);
      layWayBack(root, mark?.closest('.marked') || mark, { language: read, history: true, place: make('a', '', String(asked.from)) });
    }
    if (named) arrived.add(root);
    stored(storage => storage.removeItem(WANTED)); // an address counts more than what another page has asked for
  }

  function attach(root) {
    root.addEventListener(EVENT, () => arrange(root));
    // A notebook that is open already comes to the front without a change in it.
    new IntersectionObserver(seen => { if (seen.some(each => each.isIntersecting)) arrive(root); }).observe(root);
  }

  page.parts.push({ press, key, change, dress, attach });
})();
