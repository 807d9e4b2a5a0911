// Makes a rendered lesson operable: the page language, and what opens behind a mark, such as a sentence's note.
//
// One file for every edition: JupyterLab (loaded by remoteEntry.js), the LanguageSwitch widget and the offline page.
// A classic script, because ES modules do not load from file://. The page is complete without it.
//
// The page language is one attribute on the page's root ("de", or "de fa" for two side by side). Whatever sets it
// fires the event below on the root; everything else follows. No language is named in this file.
(function () {
  'use strict';
  if (globalThis.lessonkitPage) return;

  const ATTRIBUTE = 'data-page-language';
  const EVENT = 'lessonkit:language';
  const STORED = 'lessonkit:language';
  const OPENING = 'lessonkit:opening';
  const CODE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/;

  const pages = new WeakMap(); // root -> {languages, lesson}
  const sheets = new WeakMap(); // document -> {sheet, values already given a rule}
  const parts = []; // further behaviour: {attach, dress, press, key, change}, from the scripts that come after this one
  const shown = new WeakMap(); // mark -> the element that shows what it opens, and the reverse

  /** Let every further part do its share; what fails in one must not take the page along. */
  function each(name, ...given) {
    for (const part of parts) {
      try { part[name]?.(...given); } catch (error) { console.error('lessonkit:', error); }
    }
  }

  // --- the page language -------------------------------------------------------------------------------------------

  const split = value => [...new Set(String(value || '').split(/[\s+,]+/).filter(Boolean))];
  const current = root => split(root.getAttribute(ATTRIBUTE));

  /** One or two codes that this page has, or null: a value with a foreign code is ignored whole. */
  function accept(root, codes) {
    const own = pages.get(root).languages;
    const fits = code => CODE.test(code) && own.some(language => language.code === code);
    return codes.length && codes.length < 3 && codes.every(fits) ? codes : null;
  }

  /** The rule that hides the other languages, added when a value is first chosen; codes are validated by accept(). */
  function addRule(doc, codes) {
    if (!sheets.has(doc)) {
      const sheet = new doc.defaultView.CSSStyleSheet();
      doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];
      sheets.set(doc, { sheet, values: new Set() });
    }
    const { sheet, values } = sheets.get(doc);
    const value = codes.join(' ');
    if (values.has(value)) return;
    values.add(value);
    const chosen = codes.map(code => `[lang="${code}"]`).join(', ');
    sheet.insertRule(`[${ATTRIBUTE}="${value}"] .ml > .lang:not(${chosen}) { display: none !important }`);
    // Of two, the first chosen stands first, beside or above the other.
    if (codes.length > 1) sheet.insertRule(`[${ATTRIBUTE}="${value}"] .ml > .lang[lang="${codes[0]}"] { order: -1 }`);
  }

  /** Show these (validated) languages under the root, which may lie in another document: a frame for printing. */
  function show(root, codes) {
    addRule(root.ownerDocument, codes);
    // A reader may have folded a language in the two-language view, where its summary stands as a label.
    for (const folded of root.querySelectorAll('details.lang:not([open])')) folded.open = true;
    root.setAttribute(ATTRIBUTE, codes.join(' '));
  }

  /** The reader's choice: false where this page does not have it. */
  function choose(root, codes) {
    const accepted = accept(root, split(codes.join(' ')));
    if (!accepted) return false;
    remember('localStorage', STORED, accepted.join(' '));
    apply(root, accepted);
    return true;
  }

  function apply(root, codes) {
    remember('sessionStorage', sessionKey(root), codes.join(' '));
    const restore = holdPlace(root);
    show(root, codes);
    root.dispatchEvent(new CustomEvent(EVENT, { bubbles: true, detail: { languages: codes } }));
    restore();
  }

  /** Bring everything on the page in step with the attribute, whoever has set it. */
  function follow(root) {
    const codes = accept(root, current(root));
    if (!codes) return;
    show(root, codes);
    press(root);
    const first = turn(root);
    if (root === document.documentElement) {
      root.lang = first.code;
      root.dir = first.dir;
    }
    for (const select of root.querySelectorAll('select.second-language')) {
      for (const option of select.options) option.hidden = option.disabled = option.value === codes[0];
      select.value = codes[1] || '';
    }
  }

  /** What stands once for all languages runs as the first chosen one does. */
  function turn(root) {
    const [code] = current(root);
    const first = pages.get(root).languages.find(language => language.code === code);
    for (const works of root.querySelectorAll('details.works')) if (works.dir !== first.dir) works.dir = first.dir;
    return first;
  }

  function press(root) {
    const codes = current(root);
    for (const button of root.querySelectorAll('.language-row .language-choice')) {
      button.type = 'button';
      button.setAttribute('aria-pressed', String(codes.includes(button.lang)));
    }
  }

  // --- where the choice comes from and where it is kept ------------------------------------------------------------

  const sessionKey = root => `${STORED}:${pages.get(root).lesson}`;

  // Storage may be forbidden (file://, private windows): then the choice lasts as long as the page.
  function remember(storage, key, value) {
    try { globalThis[storage].setItem(key, value); } catch { /* see above */ }
  }

  function remembered(storage, key) {
    try { return globalThis[storage].getItem(key); } catch { return null; }
  }

  /** The language of the link, or the one given to `lessonkit open`, which names each of its openings. */
  function wish() {
    const linked = new URLSearchParams(location.search).get('lang');
    const { lessonkitLanguage: given, lessonkitOpening: opening } =
      JSON.parse(document.getElementById('jupyter-config-data')?.textContent || '{}');
    if (linked || !given || remembered('localStorage', OPENING) === opening) return linked;
    remember('localStorage', OPENING, opening);
    return given;
  }

  // Read at once: JupyterLab rewrites its address while it opens a notebook.
  let asked = wish();

  function firstChoice(root) {
    const own = pages.get(root).languages;
    const candidates = [
      split(remembered('sessionStorage', sessionKey(root))),
      split(remembered('localStorage', STORED)),
      ...navigator.languages.flatMap(tag => [[tag], [tag.split('-')[0]]]),
      [own[0].code]
    ];
    const linked = asked && accept(root, split(asked));
    if (linked) {
      asked = null; // once: from now on it is the stored choice, and a reload keeps what the reader chose since
      const address = new URL(location.href);
      address.searchParams.delete('lang');
      try { history.replaceState(history.state, '', address); } catch { /* file:// in some browsers */ }
      remember('localStorage', STORED, linked.join(' '));
      return linked;
    }
    return candidates.find(codes => accept(root, codes));
  }

  // --- the reader's place --------------------------------------------------------------------------------------------

  /** Note what the reader sees first; the function returned brings it back to the same height in the window. */
  function holdPlace(root) {
    const scroller = root.querySelector('.jp-WindowedPanel-outer') || document.scrollingElement;
    const top = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top;
    const scrollTop = scroller.scrollTop;
    const reaches = element => {
      const box = element.getBoundingClientRect();
      return box.height && box.bottom > top + 2;
    };
    // First the part, then the block in it: measuring every block would lay out all that is skipped off-screen.
    const parts = [...root.querySelectorAll('.jp-Notebook-cell, main > *')];
    const block = [...(parts.find(part => reaches(part) && part.querySelector('.ml'))?.querySelectorAll('.ml') || [])].find(reaches);
    if (!block) return () => {};
    const before = block.getBoundingClientRect();
    // In a block that began above the window, hold the part being read, not the beginning.
    const part = Math.max(0, top - before.top) / (before.height || 1);
    const height = rect => rect.top + part * rect.height;
    return () => {
      const after = block.getBoundingClientRect();
      scroller.scrollTop = after.height ? scroller.scrollTop + height(after) - height(before) : scrollTop;
    };
  }

  // --- marks that open something in place: the number of a note, further ones by the scripts after this one ----------

  // {marks: selector; box: class of what opens; name: what assistive technology calls a mark; content: the nodes that it
  // opens}. Name and content are empty where there is nothing to open.
  const openers = [{ marks: '.block sup', box: 'note-shown', name: noteName, content: noteNodes }];

  /** The number in any script's digits: a digit's value is how many digits of its script come before it. */
  function number(text) {
    const isDigit = code => /^\p{Nd}$/u.test(String.fromCodePoint(code));
    let value = 0;
    for (const character of text) {
      const code = character.codePointAt(0);
      if (!isDigit(code)) continue;
      let digit = 0;
      while (digit < 9 && isDigit(code - digit - 1)) digit += 1;
      value = value * 10 + digit;
    }
    return value;
  }

  // The mark may stand in a copy that a script has set beside the languages: its language says which of them is meant.
  const own = mark => mark.closest('.lang')
    || [...mark.closest('.ml')?.children || []].find(child => child.matches('.lang') && child.lang === mark.closest('[lang]').lang);
  const notesOf = mark => own(mark)?.querySelector('details.notes');
  const noteOf = (notes, text) => notes?.querySelectorAll(':scope > ol > li')[number(text) - 1];
  /** A summary without its count. */
  const heading = list => (list.querySelector('summary')?.textContent || '').replace(/\s*\([^)]*\)\s*$/, '');

  function noteName(mark) {
    const notes = notesOf(mark);
    return notes && `${heading(notes)} ${mark.textContent}`;
  }

  function noteNodes(mark) {
    const notes = notesOf(mark);
    const copy = noteOf(notes, mark.textContent)?.cloneNode(true);
    if (!copy) return undefined;
    for (const see of copy.querySelectorAll(':scope > .see')) see.replaceWith(...partOf(notes, see));
    const works = worksFor(mark, copy);
    if (works) copy.append(works);
    return copy.childNodes;
  }

  /** What an earlier note holds is written out there only; shown alone, a note needs the part itself. */
  function partOf(notes, see) {
    const place = [...see.classList].find(name => name.startsWith('part-'))?.slice('part-'.length);
    const note = noteOf(notes, see.textContent);
    const part = note?.querySelector(':scope > div') ? note.children[place] : note; // one part alone stands in no div
    return part ? [...part.cloneNode(true).childNodes] : [see];
  }

  /** The works and documents that a note names by labels and codes, in full: they stand once below all languages. */
  function worksFor(mark, note) {
    const named = new Set([...note.querySelectorAll('bdi')].map(each => each.textContent));
    const all = [...mark.closest('.block')?.querySelectorAll(':scope > .works > ul > li') || []];
    const found = all.filter(work => named.has(work.querySelector('bdi').textContent));
    if (!found.length) return null;
    const list = document.createElement('ul');
    list.className = 'works';
    list.append(...found.map(work => work.cloneNode(true)));
    return list;
  }

  function nameMarks(root) {
    for (const { marks, name } of openers) {
      for (const mark of root.querySelectorAll(`${marks}:not([role])`)) {
        const called = name(mark);
        if (!called) continue;
        mark.setAttribute('role', 'button');
        mark.setAttribute('tabindex', '0');
        mark.setAttribute('aria-label', called);
        mark.setAttribute('aria-expanded', 'false');
      }
    }
  }

  /** A box that scrolls must be reachable by keyboard, and then have a name. */
  function nameBoxes(root) {
    for (const box of root.querySelectorAll('.ml .scroll:not([tabindex])')) {
      box.tabIndex = 0;
      const caption = box.querySelector('caption')?.textContent;
      if (!caption) continue;
      box.setAttribute('role', 'group');
      box.setAttribute('aria-label', caption);
    }
  }

  const markAt = element => openers.map(({ marks }) => element.closest(marks)).find(Boolean);

  function toggle(mark) {
    if (shown.get(mark)?.isConnected) return close(mark);
    const { box, content } = openers.find(({ marks }) => mark.matches(marks));
    const nodes = content(mark);
    if (!nodes) return;
    const opened = document.createElement('div');
    opened.className = box;
    opened.append(...nodes);
    const host = mark.closest('tr, p, li, dd, figcaption, h2, h3, h4') || mark;
    const place = host.matches('tr') ? rowFor(host, opened) : opened;
    if (host.matches('li, dd, figcaption')) host.append(place); // a list holds nothing but items
    else host.after(place);
    shown.set(mark, place).set(opened, mark);
    mark.setAttribute('aria-expanded', 'true');
  }

  /** A table holds nothing but rows: what opens gets one of its own, across all columns. */
  function rowFor(row, opened) {
    const place = document.createElement('tr');
    const cell = place.appendChild(document.createElement('td'));
    cell.colSpan = row.cells.length;
    cell.append(opened);
    return place;
  }

  function close(mark) {
    shown.get(mark)?.remove();
    shown.delete(mark);
    mark.setAttribute('aria-expanded', 'false');
    mark.focus();
  }

  // --- one listener of each kind per page: outputs are re-rendered, listeners on their elements would be lost -------

  function onClick(event, root) {
    const choice = event.target.closest('.language-row .language-choice');
    if (choice) choose(root, [choice.lang]);
    const mark = markAt(event.target);
    if (mark) toggle(mark);
    each('press', root, event);
  }

  function onKey(event, root) {
    const mark = markAt(event.target);
    if (mark && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      toggle(mark);
    } else if (event.key === 'Escape') {
      // what is open in what is open closes first
      const open = mark && shown.has(mark) ? mark : shown.get(event.target.closest(openers.map(({ box }) => `.${box}`).join()));
      if (open) close(open);
    }
    each('key', root, event);
  }

  function onChange(event, root) {
    if (event.target.matches('select.second-language')) choose(root, [current(root)[0], event.target.value]);
    each('change', root, event);
  }

  /**
   * languages: [{code, name, dir}], which in foreign data may hold anything; lesson: a name for the stored choice;
   * files: the folder that the lesson lies in, where a server gives access to it. Returns the languages that are sound; a page without any is left alone.
   */
  function attach(root, { languages, lesson, files }) {
    if (pages.has(root)) return pages.get(root).languages;
    const sound = languages
      .filter(language => typeof language?.code === 'string' && CODE.test(language.code))
      .map(({ code, name, dir }) => ({ code, name: typeof name === 'string' ? name : code, dir: dir === 'rtl' ? 'rtl' : 'ltr' }));
    if (!sound.length) return sound;
    pages.set(root, { languages: sound, lesson });
    root.addEventListener(EVENT, () => follow(root));
    root.addEventListener('click', event => onClick(event, root));
    root.addEventListener('keydown', event => onKey(event, root));
    root.addEventListener('change', event => onChange(event, root));
    // What assistive technology needs cannot be delegated, and JupyterLab's sanitizer removes it from what is saved.
    let waiting = false;
    const dress = () => {
      waiting = false;
      nameMarks(root);
      nameBoxes(root);
      turn(root);
      press(root);
      each('dress', root);
    };
    new MutationObserver(() => {
      if (!waiting) requestAnimationFrame(dress);
      waiting = true;
    }).observe(root, { childList: true, subtree: true });
    // Not by choose(): a language this lesson lacks stays the reader's last choice for the others.
    apply(root, firstChoice(root));
    each('attach', root, { lesson, files });
    dress();
    return sound;
  }

  const languages = root => pages.get(root).languages;
  globalThis.lessonkitPage = { attach, choose, current, languages, show, holdPlace, parts, openers, own, heading };

  // Notes, meanings and answers are folded on screen; on paper they make a statement checkable, and nothing can be unfolded.
  let unfolded = [];
  addEventListener('beforeprint', () => {
    unfolded = [...document.querySelectorAll('details:is(.notes, .works, .answer, .starters, .terms-here, .other-names):not([open])')];
    for (const notes of unfolded) notes.open = true;
  });
  addEventListener('afterprint', () => {
    for (const notes of unfolded) notes.open = false;
  });

  /** A page that brings its own language row and has no notebook around it: the offline edition. */
  function attachPage() {
    const buttons = [...document.querySelectorAll('.language-row .language-choice')];
    if (!buttons.length || document.querySelector('.jp-Notebook')) return;
    const languages = buttons.map(button => ({ code: button.lang, name: button.textContent, dir: button.dir }));
    attach(document.documentElement, { languages, lesson: location.pathname });
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', attachPage);
  else attachPage();
})();
