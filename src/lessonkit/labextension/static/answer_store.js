// One lesson's answers: the browser's copy, which has every letter at once, and the file in the learner's own folder.
//
// The copy lives for the tab, keyed by place and lesson, unless the learner chooses that it stays. Where the lesson lies
// in a folder of a Jupyter server, the text also goes into a file there, less than a second later; no kernel and no trust
// is needed. The file has a twin, written before it: Jupyter's server empties a file before it fills it, so a server that
// is killed in between leaves one of the two whole.
// No page is known here: what changes is told to a view. Paths come from nobody: what a notebook holds is foreign data.
(function () {
  'use strict';
  const page = globalThis.lessonkitPage;
  if (!page?.answerFile || page.answerStore) return;

  const STORED = 'lessonkit:answers:';
  const KEEP = 'lessonkit:keep:';
  const FOLDER = 'answers';
  const WAIT = 300; // milliseconds from a change to the file
  const AGAIN = 1000; // and to the next try when the file could not be written
  const BEHIND = 700; // when a change has waited so long for the file, the page no longer says that the text is in it
  const LATE = 3000; // after so long without an answer the page says that the server gives none
  const APART = '\n\n⁂\n\n'; // between two texts of one box that were written in two places

  const every = new Set(); // weak references would not be asked before leaving

  // --- the browser's copy --------------------------------------------------------------------------------------------

  /** Storage may be forbidden (private windows, settings): then there is none, and the page says so. */
  function storage(name) {
    try { return globalThis[name]; } catch { return null; }
  }

  const keyOf = (place, lesson) => `${STORED}${place}:${lesson}`;
  const keys = name => { try { return Object.keys(storage(name) || {}); } catch { return []; } };

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

  /** What is kept of the tab's text and the file's. `filed` is the time of the text in the file from which the tab's has grown. */
  function joined(own, answer) {
    if (!own || own.changed === own.filed) return answer; // the tab has nothing of its own
    if (own.changed === answer.changed) return answer; // with the same time, the file was edited by hand
    return answer.changed === own.filed ? own : both(own, answer);
  }

  // --- one lesson's answers --------------------------------------------------------------------------------------------

  class Answers {
    /**
     * files: {place, read, write, list, remove, aside} of a server's folder, or null.
     * view: {show(answers, box), tell(answers), title(), isThere()} of the page that shows them.
     */
    constructor(lesson, files, view) {
      Object.assign(this, { lesson, view, all: {}, copied: {}, dirty: false, busy: false, trouble: '', event: '', erased: 0 });
      Object.assign(this, { since: null, writing: null, behind: false }); // since when the file lacks something, on performance's clock
      this.path = `${FOLDER}/${lesson}.md`;
      this.twin = `${FOLDER}/copies/${lesson}.md`;
      this.settle(files);
      every.add(this);
    }

    /** Belong to a place from now on: that of the page, or of the folder of a server that the lesson lies in. */
    settle(files) {
      for (const channel of [this.channel, this.ends]) channel?.close();
      Object.assign(this, { files, seen: {}, ready: false });
      this.place = files ? files.place : new URL('.', location.href).href;
      this.key = keyOf(this.place, this.lesson);
      for (const name of ['sessionStorage', 'localStorage']) this.take(stored(storage(name), this.key));
      this.mark();
      try {
        this.channel = new BroadcastChannel(this.key);
        this.channel.onmessage = ({ data }) => this.hear(data);
        this.ends = new BroadcastChannel(STORED + this.place); // for all lessons of this place
        this.ends.onmessage = () => this.forget();
      } catch { /* a page from a folder in some browsers: each tab then keeps its own text */ }
    }

    /** The notebook was moved into another folder while it was open: its answers go along, and a copy stays behind. */
    async move(files) {
      await this.opening;
      this.settle(files);
      this.copy();
      if (Object.keys(this.all).length) this.later();
      else this.begin();
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
      this.view.show(this, box);
    }

    forget() {
      this.all = {};
      this.seen = {};
      this.copied = {};
      this.dirty = false;
      this.since = null;
      this.trouble = '';
      this.event = 'erased';
      this.erased += 1;
      for (const name of ['sessionStorage', 'localStorage']) try { storage(name)?.removeItem(this.key); } catch { /* none */ }
      this.view.show(this);
    }

    /** Whether something would be lost if the page went now. */
    get atRisk() { return Object.keys(this.all).length > 0 && ((this.files && (this.dirty || this.busy) && !this.keeps) || this.held === false || this.held === 'too-long'); }

    /** Where the answers are, as the name of the words that say so. */
    state() {
      if (this.trouble) return `trouble-${this.trouble}`;
      if (this.held === false) return 'nowhere';
      if (this.held === 'too-long') return 'too-long';
      if (this.files) return this.isBehind() ? 'being-written' : 'in-file';
      return this.keeps ? 'on-device' : 'in-tab';
    }

    // --- the file ------------------------------------------------------------------------------------------------------

    /** Take over what the file holds; from a file that was cut off what is whole, and all of its twin. */
    open() {
      this.opening ??= this.read().finally(() => { this.opening = null; });
      return this.opening;
    }

    async read() {
      try {
        const { erased } = this;
        const { found, filed } = await locked(this.key, () => this.fromFiles());
        if (erased !== this.erased) return this.read(); // what was read before must not come back
        this.seen = filed;
        for (const [box, answer] of Object.entries(found)) this.all[box] = joined(this.all[box], answer);
        this.ready = true;
        this.copy();
        this.behind = Object.entries(this.all).some(([box, answer]) => answer.changed !== this.seen[box]?.changed);
        if (this.behind) this.later();
        this.view.show(this);
      } catch (error) {
        this.failed(error);
      }
    }

    /** What file and twin hold together, and what of it stands in the file: the rest it lacks. */
    async fromFiles() {
      const [[main, one], [twin, other]] = await Promise.all([this.readWhole(this.path), this.readWhole(this.twin)]);
      if (!(main || twin)) return { found: {}, filed: {} };
      if (one?.whole) { // killed between the two, or the disk was full for the second: the twin is ahead
        const ahead = Object.entries(other?.whole ? other.answers : {}).filter(([box, answer]) => !(one.answers[box]?.changed >= answer.changed));
        return { found: { ...one.answers, ...Object.fromEntries(ahead) }, filed: one.answers };
      }
      if (main) await this.files.aside(this.path); // cut off, or edited into something else: it stays beside
      this.event = 'mended';
      const found = Object.entries(other?.answers || {}).reduce((all, [box, answer]) => ({ ...all, [box]: both(all[box], answer) }), one?.answers || {});
      return { found, filed: {} };
    }

    /**
     * Whether the file lacks something for long; once it does, until it lacks nothing: at each letter it may do so anew.
     * What the browser kept from before is old already, and nobody knows how old.
     */
    isBehind() {
      const oldest = this.writing ?? this.since;
      const unread = !this.ready && Object.keys(this.all).length > 0;
      this.behind = unread || (oldest !== null && (this.behind || performance.now() - oldest > BEHIND));
      return this.behind;
    }

    /** A file's text and what it holds; another browser may be writing just now, so what is not whole is read once more. */
    async readWhole(path, files = this.files) {
      let [text, found] = [await files.read(path), null];
      for (let tries = 0; text !== null; tries += 1) {
        found = page.answerFile.read(text);
        if (found.whole || tries) break;
        await new Promise(resolve => setTimeout(resolve, WAIT));
        text = await files.read(path);
      }
      return text === null ? [null, null] : [text, found];
    }

    later(wait = WAIT) {
      if (!this.files) return this.view.tell(this);
      this.dirty = true;
      if (this.since === null) {
        this.since = performance.now();
        setTimeout(() => this.view.tell(this), BEHIND + 1);
      }
      this.view.tell(this);
      this.schedule(wait);
    }

    /** The heading is there now: write it, too. */
    nameFile() {
      this.untitled = false;
      this.later();
    }

    schedule(wait) { this.timer ??= setTimeout(() => { this.timer = null; this.save(); }, wait); }

    async save() {
      if (this.busy) return;
      this.busy = true;
      // a request that nobody answers must not look like a text that is saved
      const late = setTimeout(() => { this.trouble = 'server'; this.view.tell(this); }, LATE);
      try {
        if (!this.ready) await this.open();
        while (this.dirty && this.ready) {
          this.dirty = false;
          [this.writing, this.since] = [this.since, null];
          await locked(this.key, () => this.write());
          this.writing = null;
        }
        if (this.ready) this.trouble = '';
      } catch (error) {
        this.since = this.writing ?? this.since;
        this.failed(error);
      } finally {
        clearTimeout(late);
        this.busy = false;
        this.writing = null;
        if (this.dirty) this.schedule(WAIT); // moved to another folder meanwhile
        this.view.tell(this);
      }
    }

    /**
     * The page goes, and with it the tab's copy: send what the file lacks, without waiting for an answer. Only into the
     * twin, from which the next opening takes what is younger: somebody else may have edited the file meanwhile.
     */
    flush() {
      if (!this.files?.send || !this.ready || !(this.dirty || this.busy) || this.keeps) return;
      this.files.send(this.twin, page.answerFile.write(this.lesson, this.view.title() || this.lesson, this.all));
    }

    failed(error) {
      this.dirty = true;
      this.trouble = error?.response?.status >= 500 ? 'disk' : 'server';
      this.view.tell(this);
      this.schedule(AGAIN);
    }

    /** Write the twin, then the file; before that, take in what somebody else has written there meanwhile. */
    async write() {
      const { files, erased } = this; // one folder from beginning to end
      let theirs = {};
      const [text, found] = await this.readWhole(this.path, files);
      if (found) theirs = found.answers;
      if (text && !found.whole) await files.aside(this.path); // somebody has edited it meanwhile: it stays beside
      if (erased !== this.erased) return; // what was read before must not come back
      for (const [box, answer] of Object.entries(theirs)) {
        const known = this.seen[box];
        if (answer.changed === known?.changed && answer.text === known.text) continue;
        if (answer.changed === this.all[box]?.changed && answer.text === this.all[box].text) continue;
        const before = this.all[box];
        this.all[box] = before && before.changed !== known?.changed ? both(before, answer) : answer;
        this.view.show(this, box);
      }
      const written = structuredClone(this.all);
      const title = this.view.title();
      this.untitled = !title; // JupyterLab draws a long notebook little by little: an answer does not wait for a heading
      const words = page.answerFile.write(this.lesson, title || this.lesson, written);
      await files.write(this.twin, words);
      await files.write(this.path, words);
      if (erased !== this.erased) return; // who erases waits for this, and removes what was written
      for (const [box, answer] of Object.entries(written)) this.seen[box] = answer;
      this.copy();
    }
  }

  /** One at a time, over all tabs of this browser; where the browser has no locks, at least in turn here. */
  const locked = (key, work) => (navigator.locks ? navigator.locks.request(key, work) : work());

  addEventListener('storage', event => {
    for (const own of every) {
      if (event.key === KEEP + own.place) { // another tab has chosen for this place
        if (!own.keeps) own.copy(); // what both shared goes with that tab
        else if (Object.keys(own.all).length) setTimeout(() => { own.copy(); own.view.show(own); }, AGAIN); // once its texts are here
        own.view.tell(own);
        continue;
      }
      if (event.key !== own.key || event.storageArea !== storage('localStorage')) continue;
      if (event.newValue === null) { if (own.keeps) own.forget(); continue; }
      own.take(stored(localStorage, own.key));
      own.view.show(own);
    }
  });
  addEventListener('pagehide', () => { for (const own of every) own.flush(); });
  addEventListener('beforeunload', event => {
    for (const own of every) if (own.view.isThere() && own.atRisk) event.preventDefault();
  });


  page.answerStore = { Answers, KEEP, FOLDER, every, stored, storage, keys, keyOf, both, locked };
})();
