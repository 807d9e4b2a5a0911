// Keeps what a learner writes: as they type, on their device or in their own folder, and nowhere else.
//
// Every change is in the browser's copy at once. It lives for the tab, keyed by place and lesson, unless the learner
// chooses that it stays. Where the lesson lies in a folder of a Jupyter server, the text also goes into a file there,
// less than a second later; no kernel and no trust is needed. The file has a twin, written before it: Jupyter's server
// empties a file before it fills it, so a server that is killed in between leaves one of the two whole.
// The script takes its words from the page and its page's paths from nobody: what a notebook holds is foreign data.
(function () {
  'use strict';
  const page = globalThis.lessonkitPage;
  if (!page?.answerFile || page.answers) return;

  const STORED = 'lessonkit:answers:';
  const KEEP = 'lessonkit:keep:';
  const BOX = /^for-([a-z0-9-]{1,56})$/;
  const LESSON = /^[a-z0-9-]{1,60}$/;
  const FOLDER = 'answers';
  const WAIT = 300; // milliseconds from a change to the file
  const AGAIN = 1000; // and to the next try when the file could not be written
  const LATE = 3000; // after so long without an answer the page says that the server gives none
  const APART = '\n\n⁂\n\n'; // between two texts of one box that were written in two places

  const kept = new WeakMap(); // root -> Answers
  const every = new Set(); // weak references would not be asked before leaving
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  // --- the browser's copy --------------------------------------------------------------------------------------------

  /** Storage may be forbidden (private windows, settings): then there is none, and the page says so. */
  function storage(name) {
    try { return globalThis[name]; } catch { return null; }
  }

  const isAnswer = answer => typeof answer?.text === 'string' && Math.abs(answer.changed) < 8e12; // milliseconds, before the year 2223

  function stored(box, key) {
    try {
      const found = Object.entries(JSON.parse(box?.getItem(key)) || {}).filter(([, answer]) => isAnswer(answer));
      return Object.fromEntries(found);
    } catch { return {}; }
  }

  /** Of two copies the younger; an older text that is not part of it is set below, never dropped. */
  function both(one, other) {
    if (!one || !other) return one || other;
    const [young, old] = one.changed >= other.changed ? [one, other] : [other, one];
    if (!old.text || young.text.includes(old.text)) return young;
    if (old.text.includes(young.text)) return { ...young, text: old.text };
    return { ...young, text: `${young.text}${APART}${old.text}`, changed: Math.max(Date.now(), young.changed + 1) };
  }

  // --- one lesson's answers --------------------------------------------------------------------------------------------

  class Answers {
    /** files: {place, read, write, list, remove, aside} of a server's folder, or null. */
    constructor(root, lesson, files) {
      Object.assign(this, { root, lesson, files, all: {}, seen: {}, copied: {}, dirty: false, busy: false, trouble: '', event: '' });
      this.place = files ? files.place : new URL('.', location.href).href;
      this.key = `${STORED}${this.place}:${lesson}`;
      this.path = `${FOLDER}/${lesson}.md`;
      this.twin = `${FOLDER}/copies/${lesson}.md`;
      for (const name of ['sessionStorage', 'localStorage']) this.take(stored(storage(name), this.key));
      this.mark();
      try {
        this.channel = new BroadcastChannel(this.key);
        this.channel.onmessage = ({ data }) => this.hear(data);
        this.ends = new BroadcastChannel(STORED + this.place); // for all lessons of this place
        this.ends.onmessage = () => this.forget();
      } catch { /* a page from a folder in some browsers: each tab then keeps its own text */ }
    }

    /** A page without a box has nothing to read or to write. */
    begin() {
      if (this.files && !this.opening && !this.ready) this.open();
    }

    get keeps() { try { return localStorage.getItem(KEEP + this.place) === 'yes'; } catch { return false; } }

    /** Take in another copy: over what it has grown from, beside what was written without knowing it. */
    take(others) {
      for (const [box, answer] of Object.entries(others)) {
        const own = this.all[box];
        if (own && (answer.changed === own.changed || answer.changed === this.copied[box])) continue;
        if (!own || own.changed === this.copied[box]) {
          if (!(own?.changed > answer.changed)) this.all[box] = answer;
        } else this.all[box] = both(own, answer);
      }
    }

    /** What the browser's copy holds from now on. */
    mark() {
      for (const [box, answer] of Object.entries(this.all)) this.copied[box] = answer.changed;
    }

    /** Whether other tabs are to have the same text; otherwise each keeps its own, as the page says. */
    get shared() { return Boolean(this.files || this.keeps); }

    /** The learner has written: the browser's copy first, at once. */
    put(box, answer) {
      const before = this.all[box]?.changed;
      this.all[box] = answer;
      this.copy();
      if (this.shared) this.tellOthers({ box, answer: this.all[box], before });
      this.later();
    }

    copy() {
      const [use, leave] = this.keeps ? ['localStorage', 'sessionStorage'] : ['sessionStorage', 'localStorage'];
      const text = () => JSON.stringify(Object.fromEntries(Object.entries(this.all).map(([box, answer]) => [box, { ...answer, filed: this.seen[box]?.changed }])));
      this.held = true;
      try {
        // another tab may have written into a copy that both share
        if (this.keeps) this.take(stored(localStorage, this.key));
        storage(use).setItem(this.key, text());
        storage(leave).removeItem(this.key);
        this.mark();
      } catch (error) { this.held = error?.name === 'QuotaExceededError' ? 'too-long' : false; }
    }

    tellOthers(message) {
      try { this.channel?.postMessage(message); } catch { /* a text too large to be passed on: the file brings it */ }
    }

    /** Another view of the same lesson has written. */
    hear({ box, answer, before }) {
      const own = this.all[box];
      if (!this.shared || !isAnswer(answer) || own?.changed === answer.changed) return;
      const grown = !own || own.changed === before;
      this.all[box] = grown ? answer : both(own, answer);
      this.copy();
      if (!grown) this.tellOthers({ box, answer: this.all[box], before: answer.changed });
      this.later(AGAIN); // whoever wrote it may be gone before it is in the file
      show(this, box);
    }

    forget() {
      this.all = {};
      this.seen = {};
      this.copied = {};
      this.dirty = false;
      this.trouble = '';
      this.event = 'erased';
      for (const name of ['sessionStorage', 'localStorage']) try { storage(name)?.removeItem(this.key); } catch { /* none */ }
      show(this);
    }

    /** Whether something would be lost if the page went now. */
    get atRisk() { return Object.keys(this.all).length > 0 && ((this.files && (this.dirty || this.busy) && !this.keeps) || this.held === false || this.held === 'too-long'); }

    // --- the file ------------------------------------------------------------------------------------------------------

    /** Take over what the file holds; from a file that was cut off what is whole, and all of its twin. */
    open() {
      this.opening ??= this.read().finally(() => { this.opening = null; });
      return this.opening;
    }

    async read() {
      try {
        const found = await locked(this.key, () => this.fromFiles());
        const before = JSON.stringify(this.all);
        for (const [box, answer] of Object.entries(found)) {
          this.seen[box] = answer;
          const own = this.all[box];
          // with the same time, the file was edited by hand; what was in the file already, it has grown from
          this.all[box] = own && own.changed !== answer.changed && own.changed !== own.filed ? both(own, answer) : answer;
        }
        this.ready = true;
        this.copy();
        show(this);
        if (Object.entries(this.all).some(([box, answer]) => answer.changed !== this.seen[box]?.changed) || this.event === 'mended') this.later();
        else if (JSON.stringify(this.all) !== before) tell(this);
      } catch (error) {
        this.failed(error);
      }
    }

    async fromFiles() {
      const [main, twin] = await Promise.all([this.files.read(this.path), this.files.read(this.twin)]);
      const [one, other] = [main, twin].map(text => (text === null ? null : page.answerFile.read(text)));
      if (!(main || twin)) return {};
      if (one?.whole) { // killed between the two, or the disk was full for the second: the twin is ahead
        const ahead = Object.entries(other?.whole ? other.answers : {}).filter(([box, answer]) => !(one.answers[box]?.changed >= answer.changed));
        return { ...one.answers, ...Object.fromEntries(ahead) };
      }
      if (main) await this.files.aside(this.path); // cut off, or edited into something else: it stays beside
      this.event = 'mended';
      return Object.entries(other?.answers || {}).reduce((all, [box, answer]) => ({ ...all, [box]: both(all[box], answer) }), one?.answers || {});
    }

    later(wait = WAIT) {
      if (!this.files) return tell(this);
      this.dirty = true;
      tell(this);
      this.timer ??= setTimeout(() => { this.timer = null; this.save(); }, wait);
    }

    async save() {
      if (this.busy) return;
      this.busy = true;
      // a request that nobody answers must not look like a text that is saved
      const late = setTimeout(() => { this.trouble = 'server'; tell(this); }, LATE);
      try {
        if (!this.ready) await this.open();
        while (this.dirty && this.ready) {
          this.dirty = false;
          await locked(this.key, () => this.write());
        }
        if (this.ready) this.trouble = '';
      } catch (error) {
        this.failed(error);
      } finally {
        clearTimeout(late);
        this.busy = false;
        tell(this);
      }
    }

    failed(error) {
      this.dirty = true;
      this.trouble = error?.response?.status >= 500 ? 'disk' : 'server';
      tell(this);
      this.timer ??= setTimeout(() => { this.timer = null; this.save(); }, AGAIN);
    }

    /** Write the twin, then the file; before that, take in what somebody else has written there meanwhile. */
    async write() {
      let theirs = {};
      const text = await this.files.read(this.path);
      const found = text === null ? null : page.answerFile.read(text);
      if (found) theirs = found.answers;
      if (text && !found.whole) await this.files.aside(this.path); // somebody has edited it meanwhile: it stays beside
      for (const [box, answer] of Object.entries(theirs)) {
        const known = this.seen[box];
        if (answer.changed === known?.changed && answer.text === known.text) continue;
        if (answer.changed === this.all[box]?.changed && answer.text === this.all[box].text) continue;
        const before = this.all[box];
        this.all[box] = before && before.changed !== known?.changed ? both(before, answer) : answer;
        show(this, box);
      }
      const written = structuredClone(this.all);
      const words = page.answerFile.write(this.lesson, title(this.root), written);
      await this.files.write(this.twin, words);
      await this.files.write(this.path, words);
      for (const [box, answer] of Object.entries(written)) this.seen[box] = answer;
      this.copy();
    }
  }

  /** One at a time, over all tabs of this browser; where the browser has no locks, at least in turn here. */
  const locked = (key, work) => (navigator.locks ? navigator.locks.request(key, work) : work());

  // --- the boxes on the page -------------------------------------------------------------------------------------------

  const boxOf = element => [...element.classList].map(name => BOX.exec(name)?.[1]).find(Boolean);
  const words = (root, name) => {
    const [first] = page.current(root);
    const all = [...root.querySelectorAll(`.answer-words .${name}`)];
    return (all.find(each => each.closest('[lang]')?.lang === first) || all[0])?.textContent.trim() || '';
  };
  /** What stands there in the page language, without what its neighbours say in others. */
  const shown = element => [...element?.querySelectorAll('.lang') || []].find(each => each.lang === page.current(element.closest('.jp-Notebook') || document.documentElement)[0])?.textContent.trim() || element?.textContent.trim() || '';
  const title = root => {
    const heading = root.querySelector('h1');
    return `${words(root, 'my-answers')}: ${shown(heading)}`;
  };

  function dress(root) {
    const own = kept.get(root);
    if (!own) return;
    let fresh = false;
    for (const box of root.querySelectorAll('.answer-box')) {
      const id = boxOf(box);
      const text = box.querySelector('textarea');
      if (!id || !text || box.querySelector('.answer-language')) continue;
      box.classList.add('live');
      text.autocomplete = 'off'; // a browser must not fill in what another learner wrote
      const [label, select] = [make('label', { className: 'answer-language-label' }), make('select', { className: 'answer-language' })];
      for (const { code, name, dir } of page.languages(root)) select.append(make('option', { value: code, lang: code, dir, textContent: name }));
      select.append(make('option', { value: 'und', textContent: words(root, 'other-language') }));
      label.append(make('span', { className: 'answer-language-word' }), ' ', select);
      box.append(label, make('div', { className: 'answer-print' }));
      if (text.value && !own.all[id]) own.put(id, answerIn(own, box)); // written before this script was there
      fresh = true;
    }
    for (const panel of root.querySelectorAll('.answers-panel')) if (!panel.querySelector('button')) { fillPanel(root, panel); fresh = true; }
    if (fresh) {
      own.begin();
      show(own);
    }
  }

  /** Bring the boxes of a root (or one of them) in step with what is kept. */
  function show(own, only) {
    for (const box of own.root.querySelectorAll('.answer-box.live')) {
      const id = boxOf(box);
      if (only && id !== only) continue;
      const text = box.querySelector('textarea');
      const answer = own.all[id];
      if (text.value !== (answer?.text || '')) {
        const { selectionStart, selectionEnd } = text;
        text.value = answer?.text || '';
        if (text === document.activeElement) text.setSelectionRange(selectionStart, selectionEnd);
      }
      aim(own.root, box, answer);
    }
    tell(own);
  }

  /** Set the direction of a box: that of the answer's language, before there is one that of the page. */
  function aim(root, box, answer) {
    const code = (answer?.text && answer.lang) || box.dataset?.chosen || page.current(root)[0];
    const language = page.languages(root).find(each => each.code === code);
    const select = box.querySelector('.answer-language');
    select.value = language ? code : 'und';
    for (const element of [box.querySelector('textarea'), box.querySelector('.answer-print')]) {
      element.dir = language ? language.dir : 'auto';
      element.lang = language ? code : ''; // a language that the page does not know is not that of the page
    }
    // What stands around the answer is in the page's language.
    const [first] = page.current(root);
    box.lang = first;
    box.dir = page.languages(root).find(each => each.code === first)?.dir || 'ltr';
    const paper = box.querySelector('.answer-print');
    if (paper.textContent !== (answer?.text || '')) paper.textContent = answer?.text || '';
  }

  /** Say where the answers are. A screen reader is told when that changes, not at every letter. */
  function tell(own) {
    const { root } = own;
    const state = own.trouble ? `trouble-${own.trouble}` : own.held === false ? 'nowhere' : own.held === 'too-long' ? 'too-long'
      : own.files ? 'in-file' : own.keeps ? 'on-device' : 'in-tab';
    const sentence = [own.event && words(root, own.event), words(root, state)].filter(Boolean).join(' ');
    const lines = [...root.querySelectorAll('.answer-box.live .answer-state')];
    // one box speaks for all: the one that is written in, or the first
    const speaking = lines.find(line => line.closest('.answer-box').contains(document.activeElement)) || lines[0];
    for (const line of lines) {
      if (line === speaking) line.setAttribute('role', 'status');
      else line.removeAttribute('role');
      const where = state === 'in-file' ? own.path : '';
      if (!sentence || line.dataset.said === `${sentence}${where}`) continue; // the words may be drawn later than a box
      line.dataset.said = `${sentence}${where}`;
      line.replaceChildren(sentence, ...(where ? [' ', make('bdi', { textContent: where })] : []));
    }
    for (const label of root.querySelectorAll('.answer-language-word')) {
      const word = words(root, 'answer-language-is');
      if (word && label.textContent !== word) label.textContent = word;
    }
    const other = words(root, 'other-language');
    for (const option of root.querySelectorAll('.answer-language option[value=und]')) if (other) option.textContent = other;
    for (const panel of root.querySelectorAll('.answers-panel')) if (panel.querySelector('.keep')) namePanel(own, panel);
  }

  /** What stands in a box, as it is kept: in the language that was chosen for it, or else in which the page is read. */
  function answerIn(own, box) {
    const before = own.all[boxOf(box)];
    const lang = (before?.text && before.lang) || box.dataset.chosen || page.current(own.root)[0];
    const changed = Math.max(Date.now(), (before?.changed || 0) + 1);
    return { text: box.querySelector('textarea').value, lang, changed, title: shown(box.querySelector('.answer-title')) };
  }

  function onInput(own, event) {
    const box = event.target.closest('.answer-box');
    const id = box && event.target.matches('textarea') && boxOf(box);
    if (!id) return;
    if (!box.matches('.live')) return dress(own.root); // a letter faster than the frame in which boxes are dressed
    own.event = own.event === 'erased' ? '' : own.event;
    own.put(id, answerIn(own, box));
    aim(own.root, box, own.all[id]);
  }

  function change(root, event) {
    const own = kept.get(root);
    const box = own && event.target.matches('.answer-language') && event.target.closest('.answer-box');
    if (!box) return;
    const id = boxOf(box);
    box.dataset.chosen = event.target.value;
    if (own.all[id]?.text) own.put(id, { ...own.all[id], lang: event.target.value, changed: Math.max(Date.now(), own.all[id].changed + 1) });
    aim(root, box, own.all[id]);
  }

  // --- all answers: keep, export, erase --------------------------------------------------------------------------------

  const ACTIONS = ['export-markdown', 'export-page', 'erase', 'erase-yes', 'erase-no'];

  function fillPanel(root, panel) {
    const keep = make('label', { className: 'keep-label' });
    keep.append(make('input', { type: 'checkbox', className: 'keep' }), ' ', make('span', { className: 'panel-word keep-on-device' }));
    const buttons = ACTIONS.map(name => make('button', { type: 'button', className: `panel-word answers-action ${name}` }));
    const question = make('p', { className: 'erase-question panel-word', hidden: true });
    const done = make('p', { className: 'panel-state' });
    done.setAttribute('role', 'status');
    panel.append(keep, make('p', { className: 'panel-count' }), ...buttons.slice(0, 3), question, ...buttons.slice(3), done);
    ask(panel, false);
  }

  function ask(panel, asking) {
    for (const name of ['.erase-question', '.erase-yes', '.erase-no']) panel.querySelector(name).hidden = !asking;
    panel.querySelector('.erase').hidden = asking;
  }

  function namePanel(own, panel) {
    const { root } = own;
    panel.lang = page.current(root)[0];
    panel.dir = page.languages(root).find(each => each.code === panel.lang)?.dir || 'ltr';
    for (const element of panel.querySelectorAll('.panel-word')) {
      const word = words(root, [...element.classList].find(name => ['keep-on-device', 'erase-question', ...ACTIONS].includes(name)));
      if (element.textContent !== word) element.textContent = word;
    }
    panel.querySelector('.keep').checked = own.keeps;
    const count = Object.values(own.all).filter(answer => answer.text).length;
    const line = words(root, count ? 'answers-here' : 'no-answers');
    const number = count ? ` ${count.toLocaleString(`${panel.lang}`, { useGrouping: false })}` : '';
    const counted = panel.querySelector('.panel-count');
    if (counted.textContent !== line + number) counted.textContent = line + number;
  }

  /** Every lesson's answers at this place: [lesson, title, answers]. */
  async function gather(own) {
    const found = new Map([[own.lesson, own.all]]);
    const titles = new Map([[own.lesson, title(own.root)]]);
    const add = (lesson, answers) => {
      if (lesson !== own.lesson && LESSON.test(lesson) && Object.keys(answers).length) found.set(lesson, { ...answers, ...found.get(lesson) });
    };
    for (const name of ['sessionStorage', 'localStorage']) {
      for (const key of keys(name)) {
        if (key.startsWith(`${STORED}${own.place}:`)) add(key.slice(`${STORED}${own.place}:`.length), stored(storage(name), key));
      }
    }
    for (const path of own.files ? await own.files.list(FOLDER).catch(() => []) : []) {
      const text = await own.files.read(path).catch(() => null);
      const { lesson, title: heading, answers } = text === null ? {} : page.answerFile.read(text);
      if (lesson) add(lesson, answers);
      if (lesson && !titles.has(lesson)) titles.set(lesson, heading);
    }
    return [...found].sort(([one], [other]) => (one < other ? -1 : 1))
      .filter(([, answers]) => Object.values(answers).some(answer => answer.text))
      .map(([lesson, answers]) => [lesson, titles.get(lesson) || `${words(own.root, 'my-answers')}: ${lesson}`, answers]);
  }

  const keys = name => { try { return Object.keys(storage(name) || {}); } catch { return []; } };

  async function save(own, kind) {
    const { root } = own;
    const lessons = await gather(own);
    const heading = words(root, 'my-answers');
    const [lang] = page.current(root);
    const directions = Object.fromEntries(page.languages(root).map(({ code, dir }) => [code, dir]));
    const [text, type, name] = kind === 'export-markdown'
      ? [lessons.map(each => page.answerFile.write(...each)).join('\n'), 'text/markdown', 'answers.md']
      : [page.answerFile.html(heading, lang, directions[lang], lessons.map(([, title, answers]) => ({ title, answers })), directions), 'text/html', 'answers.html'];
    const link = make('a', { href: URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  /** Erase every lesson's answers at this place: in the browser, in other views, in the folder. */
  async function erase(own) {
    for (const name of ['sessionStorage', 'localStorage']) {
      for (const key of keys(name)) if (key.startsWith(`${STORED}${own.place}:`)) storage(name).removeItem(key);
    }
    try { localStorage.removeItem(KEEP + own.place); } catch { /* there is none */ } // the next learner chooses anew
    own.ends?.postMessage('erased');
    for (const each of every) if (each.place === own.place) each.forget();
    if (!own.files) return true;
    return locked(own.key, () => eraseFiles(own)); // after what is being written now
  }

  async function eraseFiles(own) {
    const ours = [];
    for (const folder of [FOLDER, `${FOLDER}/copies`]) {
      for (const path of await own.files.list(folder)) {
        const text = await own.files.read(path);
        if (text !== null && (page.answerFile.read(text).lesson || path === own.path)) ours.push(path);
      }
    }
    for (const path of ours) {
      await own.files.write(path, ''); // a deleted file may go into a trash folder: an empty one may
      await own.files.remove(path);
    }
    return true;
  }

  async function press(root, event) {
    const own = kept.get(root);
    const panel = own && event.target.closest('.answers-panel');
    if (!panel) return;
    if (event.target.matches('.keep')) {
      try {
        if (event.target.checked) localStorage.setItem(KEEP + own.place, 'yes');
        else localStorage.removeItem(KEEP + own.place);
      } catch { /* forbidden: the page says that nothing is kept */ }
      // the other lessons' copies move along
      const [from, to] = own.keeps ? ['sessionStorage', 'localStorage'] : ['localStorage', 'sessionStorage'];
      for (const key of keys(from)) {
        if (!key.startsWith(`${STORED}${own.place}:`)) continue;
        try {
          const [here, there] = [stored(storage(from), key), stored(storage(to), key)];
          for (const [box, answer] of Object.entries(there)) here[box] = both(here[box], answer);
          storage(to).setItem(key, JSON.stringify(here));
          storage(from).removeItem(key);
        } catch { /* too long for the other: it stays where it is */ }
      }
      for (const each of every) if (each.place === own.place) { each.copy(); tell(each); }
    } else if (event.target.matches('.erase')) {
      ask(panel, true);
      panel.querySelector('.erase-no').focus();
    } else if (event.target.matches('.erase-no')) {
      ask(panel, false);
      panel.querySelector('.erase').focus();
    } else if (event.target.matches('.erase-yes')) {
      ask(panel, false);
      panel.querySelector('.erase').focus();
      const done = await erase(own).catch(() => false);
      panel.querySelector('.panel-state').textContent = words(root, done ? 'erased' : 'not-erased');
    } else if (event.target.matches('.export-markdown, .export-page')) {
      await save(own, event.target.matches('.export-markdown') ? 'export-markdown' : 'export-page');
    }
  }

  function attach(root, { lesson, files }) {
    const named = root === document.documentElement ? document.querySelector('main[data-lesson]')?.dataset.lesson : lesson;
    const id = typeof named === 'string' && LESSON.test(named) ? named : 'lesson';
    const own = new Answers(root, id, files || null);
    kept.set(root, own);
    every.add(own);
    root.addEventListener('input', event => onInput(own, event));
    root.addEventListener('lessonkit:language', () => show(own));
  }

  addEventListener('storage', event => {
    for (const own of every) {
      if (event.key === KEEP + own.place) { // another tab has chosen for this place
        if (!own.keeps) own.copy(); // what both shared goes with that tab
        else if (Object.keys(own.all).length) setTimeout(() => { own.copy(); show(own); }, AGAIN); // once its texts are here
        tell(own);
        continue;
      }
      if (event.key !== own.key || event.storageArea !== storage('localStorage')) continue;
      if (event.newValue === null) { if (own.keeps) own.forget(); continue; }
      own.take(stored(localStorage, own.key));
      show(own);
    }
  });
  addEventListener('beforeunload', event => {
    for (const own of every) if (own.root.isConnected && own.atRisk) event.preventDefault();
  });

  page.answers = { of: root => kept.get(root) };
  page.parts.push({ attach, dress, press, change });
})();
