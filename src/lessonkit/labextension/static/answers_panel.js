// All answers at one place, of every lesson: kept on the device or for the tab, exported, erased.
//
// The panel stands where the lesson says so; its buttons are absent without script. No words stand in this file.
(function () {
  'use strict';
  const page = globalThis.lessonkitPage;
  if (!page?.answers || page.answersPanel) return;
  page.answersPanel = true;

  const LESSON = /^[a-z0-9-]{1,60}$/;
  const { KEEP, FOLDER, every, stored, storage, keys, keyOf, both, locked } = page.answerStore;
  const { of, words, title } = page.answers;
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  const ACTIONS = ['export-markdown', 'export-page', 'erase', 'erase-yes', 'erase-no'];

  let questions = 0; // for the ids that tie a question to its buttons; made here, because none survive in a notebook

  function fillPanel(panel) {
    const keep = make('label', { className: 'keep-label' });
    keep.append(make('input', { type: 'checkbox', className: 'keep' }), ' ', make('span', { className: 'panel-word keep-on-device' }));
    const buttons = ACTIONS.map(name => make('button', { type: 'button', className: `panel-word answers-action ${name}` }));
    questions += 1;
    const question = make('p', { className: 'erase-question panel-word', id: `lessonkit-erase-${questions}`, hidden: true });
    for (const button of buttons.slice(3)) button.setAttribute('aria-describedby', question.id);
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
    const { root } = own.view;
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

  /** Whether the browser keeps under this key what was written at this place, in whatever lesson. */
  const isOurs = (own, key) => key.startsWith(keyOf(own.place, ''));

  /** Every lesson's answers at this place, as [lesson, title, answers], and the files that could not be read. */
  async function gather(own) {
    const found = new Map([[own.lesson, own.all]]);
    const titles = new Map([[own.lesson, title(own.view.root)]]);
    const add = (lesson, answers) => {
      if (lesson !== own.lesson && LESSON.test(lesson) && Object.keys(answers).length) found.set(lesson, { ...answers, ...found.get(lesson) });
    };
    for (const name of ['sessionStorage', 'localStorage']) {
      for (const key of keys(name)) {
        if (isOurs(own, key)) add(key.slice(keyOf(own.place, '').length), stored(storage(name), key));
      }
    }
    const unread = [];
    const files = own.files ? await own.files.list(FOLDER).catch(() => { unread.push(FOLDER); return []; }) : [];
    for (const path of files) {
      const text = await own.files.read(path).catch(() => { unread.push(path); return null; });
      const { lesson, title: heading, answers } = text === null ? {} : page.answerFile.read(text);
      if (lesson) add(lesson, answers);
      if (lesson && !titles.has(lesson)) titles.set(lesson, heading);
    }
    const lessons = [...found].sort(([one], [other]) => (one < other ? -1 : 1))
      .filter(([, answers]) => Object.values(answers).some(answer => answer.text))
      .map(([lesson, answers]) => [lesson, titles.get(lesson) || `${words(own.view.root, 'my-answers')}: ${lesson}`, answers]);
    return { lessons, unread };
  }

  /** Hand all answers out as a file, and say what is missing in it. */
  async function hand(own, panel, kind) {
    const { root } = own.view;
    const { lessons, unread } = await gather(own);
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
    const lacks = unread.flatMap(path => [' ', make('bdi', { textContent: path })]);
    panel.querySelector('.panel-state').replaceChildren(...(lacks.length ? [words(root, 'export-lacks'), ...lacks] : []));
  }

  /** Erase every lesson's answers at this place: in the browser, in other views, in the folder. */
  async function erase(own) {
    for (const name of ['sessionStorage', 'localStorage']) {
      for (const key of keys(name)) if (isOurs(own, key)) storage(name).removeItem(key);
    }
    try { localStorage.removeItem(KEEP + own.place); } catch { /* there is none */ } // the next learner chooses anew
    own.ends?.postMessage('erased');
    for (const each of every) if (each.place === own.place) each.forget();
    if (!own.files) return true;
    const lessons = new Set([own.lesson]);
    for (const { lesson } of await filesOf(own)) lessons.add(lesson);
    // after what is being written now, in this tab or in another
    const erasing = [...lessons].reduce((work, lesson) => () => locked(keyOf(own.place, lesson), work), () => eraseFiles(own));
    return erasing();
  }

  /** The files with answers in this folder, of all lessons, with those that were put aside. */
  async function filesOf(own) {
    const ours = [];
    for (const folder of [FOLDER, `${FOLDER}/copies`]) {
      for (const path of await own.files.list(folder)) {
        const text = await own.files.read(path);
        const lesson = text === null ? null : page.answerFile.read(text).lesson;
        if (lesson || path === own.path) ours.push({ path, lesson: lesson || own.lesson });
      }
    }
    return ours;
  }

  async function eraseFiles(own) {
    for (const { path } of await filesOf(own)) {
      await own.files.write(path, ''); // a deleted file may go into a trash folder: an empty one may
      await own.files.remove(path);
    }
    return true;
  }

  async function press(root, event) {
    const own = of(root);
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
        if (!isOurs(own, key)) continue;
        try {
          const [here, there] = [stored(storage(from), key), stored(storage(to), key)];
          for (const [box, answer] of Object.entries(there)) here[box] = both(here[box], answer);
          storage(to).setItem(key, JSON.stringify(here));
          storage(from).removeItem(key);
        } catch { /* too long for the other: it stays where it is */ }
      }
      for (const each of every) if (each.place === own.place) { each.copy(); each.view.tell(each); }
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
      await hand(own, panel, event.target.matches('.export-markdown') ? 'export-markdown' : 'export-page');
    }
  }

  /** Fill the panels that are new; whether there were any. */
  function dress(root) {
    const fresh = [...root.querySelectorAll('.answers-panel')].filter(panel => !panel.querySelector('button'));
    fresh.forEach(fillPanel);
    return fresh.length > 0;
  }

  function tell(own) {
    for (const panel of own.view.root.querySelectorAll('.answers-panel')) if (panel.querySelector('.keep')) namePanel(own, panel);
  }

  page.answers.panels.push({ dress, tell });
  page.parts.push({ press });
})();
