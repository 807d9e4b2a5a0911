// The JupyterLab extension: what page.js cannot do from inside a notebook's page.
//
// Hand-written in the shape of a module-federation container, so that no node build is needed. JupyterLab's own classes
// come from the share scope it hands to init(); where one is missing, that one part is missing and the rest works.
// Everything in a notebook's metadata is foreign data: it reaches the page as text only, and nothing in it is ever run.
(function () {
  'use strict';
  const here = document.currentScript.src;
  const VIEW = 'application/vnd.jupyter.widget-view+json';
  const EVENT = 'lessonkit:language';
  const START = 'lessonkit:start';
  const MOVED = 'lessonkit:moved';
  const CONTROLS = '.jp-OutputArea :is(select, input, textarea, button, summary, .scroll, .block sup, .note-shown a, .term, .term-shown a, .statement-mark, .statement-panel a, .number, .to-text)';

  // For a notebook whose metadata lacks a label; the words themselves stand with the lesson.
  const FALLBACK = {
    language: 'Language', 'second-language': 'Second language', 'one-language': 'One language',
    'show-code': 'Show the code', 'hide-code': 'Hide the code', start: 'Start this part', starting: 'Starting …',
    untrusted: 'This notebook is not trusted on this computer, so nothing was run.',
    'no-kernel': 'There is no Python running for this notebook, so nothing was run.'
  };

  // The lesson's own cells, by their exact source; whatever else a notebook holds is its reader's.
  const SETUP = /^from lessonkit import open_lesson\nlesson = open_lesson\("[\w-]+"\)$/;
  const PART = /^lesson\.(languages\(\)|(show|explore)\("[\w-]+"\))$/;

  // What adds to page.js; each works without the others, but for those joined by a script of their own.
  const PARTS = ['glossary.js', 'reader.js', 'explore.js', 'selfcheck.js', 'answer_file.js', 'answer_store.js', 'answers.js', 'answers_panel.js'];

  let scope = {};
  const load = name => new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL(name, here);
    script.async = false; // in the order of PARTS: some build upon those before them
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  const pageScript = load('page.js').then(() =>
    Promise.all(PARTS.map(name => load(name).catch(error => console.error('lessonkit:', error))))
  );

  /** A module of JupyterLab's own, or an empty object. */
  async function shared(name) {
    const versions = Object.values(scope[name] || {});
    const version = versions.find(candidate => candidate.loaded) || versions[0];
    return version ? (await version.get())() : {};
  }

  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const text = source => (Array.isArray(source) ? source.join('') : String(source ?? ''));
  const isOwn = source => SETUP.test(source) || PART.test(source);
  const sourceOf = cell => cell.model.sharedModel.getSource();
  const codeCells = panel => panel.content.widgets.filter(cell => cell.model.type === 'code');

  // --- the file stays as it was loaded -------------------------------------------------------------------------------

  /** Where text/html stands beside a live view, the view goes: its model dies with the kernel ("model not found"). */
  function withoutViews(outputs) {
    return (outputs || []).map(output => {
      if (!output.data?.[VIEW] || !output.data['text/html']) return output;
      const { [VIEW]: view, ...data } = output.data;
      return { ...output, data };
    });
  }

  /** Outputs as comparable text: execution counts, order of keys and splitting into lines do not matter. */
  function canonical(outputs) {
    return JSON.stringify(withoutViews(outputs), (key, value) => {
      if (key === 'execution_count') return undefined;
      if (Array.isArray(value) && value.length && value.every(line => typeof line === 'string')) return value.join('');
      if (!value || typeof value !== 'object' || Array.isArray(value)) return value;
      return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
    });
  }

  const tidied = notebook => ({
    ...notebook,
    cells: notebook.cells.map(cell => (cell.outputs ? { ...cell, outputs: withoutViews(cell.outputs) } : cell))
  });

  /** What is saved: the lesson's own parts as they were loaded, the reader's cells as they are. */
  function restored(notebook, loaded) {
    const before = new Map(loaded.cells.map(cell => [cell.id, cell]));
    const cells = tidied(notebook).cells.map(cell => {
      const was = before.get(cell.id);
      const same = was && cell.cell_type === 'code' && was.cell_type === 'code' && isOwn(text(cell.source))
        && text(was.source) === text(cell.source) && canonical(was.outputs) === canonical(cell.outputs);
      // Trust is the present one: the server removes it from the file and signs by it.
      return same ? { ...was, metadata: { ...was.metadata, trusted: cell.metadata.trusted } } : cell;
    });
    const metadata = { ...notebook.metadata };
    for (const key of ['kernelspec', 'language_info']) {
      if (loaded.metadata[key]) metadata[key] = loaded.metadata[key];
      else delete metadata[key];
    }
    return { ...notebook, metadata, cells };
  }

  const kept = new WeakSet();
  function keepFile(model) {
    if (kept.has(model)) return; // a second view of the same notebook
    kept.add(model);
    let loaded = null;
    const fromJSON = model.fromJSON.bind(model);
    const toJSON = model.toJSON.bind(model);
    model.fromJSON = notebook => {
      const lesson = Boolean(notebook.metadata?.lessonkit && Array.isArray(notebook.cells));
      loaded = lesson ? structuredClone(tidied(notebook)) : null;
      fromJSON(lesson ? structuredClone(loaded) : notebook);
    };
    model.toJSON = () => (loaded ? restored(toJSON(), loaded) : toJSON());
  }

  /** Before a kernel goes, its live parts become their static twins again. */
  function dropLiveParts(panel) {
    for (const cell of codeCells(panel)) {
      const outputs = cell.model.outputs.toJSON();
      if (isOwn(sourceOf(cell)) && outputs.some(output => output.data?.[VIEW])) {
        cell.model.outputs.fromJSON(withoutViews(outputs));
      }
    }
  }

  // --- the toolbar -----------------------------------------------------------------------------------------------------

  async function fillToolbar(panel, languages, label) {
    const { Widget } = await shared('@lumino/widgets');
    if (!Widget || panel.isDisposed) return;
    const root = panel.content.node;
    const first = make('select', { className: 'lessonkit-select' });
    const second = first.cloneNode();
    const none = make('option', { value: '' });
    const option = ({ code, name, dir }) => make('option', { value: code, lang: code, dir, textContent: name });
    first.append(...languages.map(option));
    second.append(none, ...languages.map(option));
    const code = make('button', { className: 'lessonkit-code-toggle', type: 'button' });

    const follow = () => {
      const [one, other = ''] = lessonkitPage.current(root);
      first.value = one;
      second.value = other;
      for (const choice of second.options) choice.hidden = choice.disabled = choice.value === one;
      none.textContent = label('one-language');
      first.title = label('language');
      second.title = label('second-language');
      const shown = panel.content.hasClass('lessonkit-code');
      code.textContent = label(shown ? 'hide-code' : 'show-code');
      for (const control of [first, second, code]) {
        control.lang = one;
        control.setAttribute('aria-label', control.title || control.textContent);
      }
    };
    const choose = () => lessonkitPage.choose(root, [first.value, second.value]);
    first.addEventListener('change', choose);
    second.addEventListener('change', choose);
    code.addEventListener('click', () => {
      panel.content.toggleClass('lessonkit-code');
      follow();
    });
    root.addEventListener(EVENT, follow);
    follow();

    const item = control => {
      const node = make('div', { className: 'lessonkit-item' });
      node.append(control);
      return new Widget({ node });
    };
    panel.toolbar.insertItem(0, 'lessonkit-language', item(first));
    panel.toolbar.insertItem(1, 'lessonkit-second', item(second));
    panel.toolbar.addItem('lessonkit-code', item(code));
  }

  // --- the start button ------------------------------------------------------------------------------------------------

  /** Run the lesson's first cell and the cell of one part: by these two forms only, only if trusted, never run-all. */
  async function start(panel, id, label) {
    const { content, sessionContext } = panel;
    const setup = codeCells(panel).find(cell => SETUP.test(sourceOf(cell)));
    const part = codeCells(panel).find(cell => cell.model.id === id && PART.test(sourceOf(cell)));
    if (!setup || !part) return;
    if (!setup.model.trusted || !part.model.trusted) return say(part, label('untrusted'));
    const { CodeCell } = await shared('@jupyterlab/cells');
    const buttons = [...part.node.querySelectorAll('button.start')];
    const words = buttons.map(button => button.textContent);
    const focused = buttons.includes(document.activeElement);
    for (const button of buttons) {
      button.disabled = true;
      button.textContent = label('starting', button.closest('.lang')?.lang);
    }
    try {
      // A kernel that is still starting is worth a moment; one that is missing never gets ready.
      await Promise.race([sessionContext.ready, pause(5000)]);
      if (!sessionContext.session?.kernel || !CodeCell) return say(part, label('no-kernel'));
      const restore = lessonkitPage.holdPlace(content.node);
      for (const cell of [setup, part]) {
        const reply = await CodeCell.execute(cell, sessionContext);
        if (reply?.content.status !== 'ok') return;
      }
      // The reply comes before the live part is drawn.
      const live = '.language-switch, .operation-explorer';
      for (let tries = 0; tries < 40 && !part.node.querySelector(live); tries += 1) await pause(50);
      restore();
      const first = '.language-choice[aria-pressed=true], .operation-explorer select';
      const seen = [...part.node.querySelectorAll(first)].find(each => each.checkVisibility());
      if (focused) seen?.focus({ preventScroll: true });
    } finally {
      buttons.forEach((button, index) => {
        button.disabled = false;
        button.textContent = words[index];
      });
    }
  }

  const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

  function say(part, words) {
    const row = part.node.querySelector('.language-row') || part.node;
    const line = row.querySelector('.start-message') || row.appendChild(make('p', { className: 'start-message' }));
    line.setAttribute('role', 'status');
    line.textContent = words;
  }

  // --- print -------------------------------------------------------------------------------------------------------------

  /** A frame with the rendered lesson in the chosen languages; JupyterLab's own print would go through nbconvert. */
  async function print(panel) {
    document.querySelector('iframe.lessonkit-print')?.remove();
    const frame = document.body.appendChild(make('iframe', { className: 'lessonkit-print', title: panel.title.label }));
    const page = frame.contentDocument;
    // JupyterLab draws a long notebook little by little; on paper all of it is wanted.
    for (let tries = 0; tries < 200 && panel.content.widgets.some(cell => cell.isPlaceholder?.()); tries += 1) await pause(50);
    const codes = lessonkitPage.current(panel.content.node);
    page.title = panel.title.label;
    page.documentElement.lang = codes[0];
    const style = make('link', { rel: 'stylesheet', href: new URL('page.css', here).href });
    const styled = new Promise(resolve => { style.onload = style.onerror = resolve; });
    page.head.append(style);
    for (const cell of panel.content.widgets) {
      const isReaders = cell.model.type === 'code' && !isOwn(sourceOf(cell));
      if (isReaders) page.body.append(make('pre', { textContent: sourceOf(cell) }));
      for (const part of cell.node.querySelectorAll('.jp-RenderedMarkdown, .jp-OutputArea-output')) {
        page.body.append(part.cloneNode(true));
      }
    }
    for (const folded of page.querySelectorAll('details:is(.notes, .works, .answer, .starters, .terms-here, .other-names)')) folded.open = true;
    lessonkitPage.show(page.documentElement, codes);
    await Promise.all([styled, ...[...page.images].map(image => image.decode().catch(() => {}))]);
    frame.contentWindow.addEventListener('afterprint', () => frame.remove());
    frame.contentWindow.print();
  }

  // --- the learner's folder -------------------------------------------------------------------------------------------

  let contents = null; // JupyterLab's way to the server's files; set when the extension starts
  let base = ''; // and the server's own address, which on a hub names the learner
  let server = {}; // how to reach it by hand: {settings, makeRequest}
  let serverRoot = ''; // and its folder: on a learner's computer, servers follow one another at one address

  /** Access to the folder that a notebook lies in, for answers.js: it names the files, this adds the folder. */
  function filesBeside(path) {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
    const missing = error => { if (error?.response?.status === 404) return null; throw error; };
    const exists = full => contents.get(full, { content: false }).then(() => true, missing);
    /** Make the folders of a path that are not there yet. */
    const makeRoom = async full => {
      const parts = full.split('/').slice(0, -1);
      for (let depth = 1; depth <= parts.length; depth += 1) {
        const part = parts.slice(0, depth).join('/');
        if (!(await exists(part))) await contents.save(part, { type: 'directory' });
      }
    };
    const place = new URL(folder.split('/').map(encodeURIComponent).join('/'), base);
    place.hash = serverRoot;
    return {
      place: place.href,
      read: name => contents.get(folder + name, { type: 'file', format: 'text', content: true }).then(file => file.content, missing),
      async write(name, content) {
        const file = { type: 'file', format: 'text', content };
        try { await contents.save(folder + name, file); } catch (error) {
          if (error?.response?.status !== 404 && error?.response?.status !== 500) throw error;
          if (await exists(folder + name)) throw error;
          await makeRoom(folder + name);
          await contents.save(folder + name, file);
        }
      },
      list: name => contents.get(folder + name, { type: 'directory', content: true })
        .then(found => found.content.filter(each => each.type === 'file').map(each => `${name}/${each.name}`), error => missing(error) || []),
      remove: name => contents.delete(folder + name),
      /** Write while the page goes: the browser still sends what is not too long, and nobody hears the answer. */
      send(name, content) {
        const { settings, makeRequest } = server;
        if (!makeRequest) return;
        const path = (folder + name).split('/').map(encodeURIComponent).join('/');
        const body = JSON.stringify({ type: 'file', format: 'text', content });
        makeRequest(`${settings.baseUrl}api/contents/${path}`, { method: 'PUT', body, keepalive: true }, settings).catch(() => {});
      },
      /** Put a file that is not as it should be out of the way, under a name that tells when. */
      aside: name => contents.rename(folder + name, `${folder}${name.replace(/\.md$/, '')}-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}.md`)
    };
  }

  // --- one notebook ------------------------------------------------------------------------------------------------------

  const opened = new WeakMap(); // panel -> start function

  async function open(panel, context) {
    await Promise.all([context.ready, pageScript]);
    const metadata = context.model.getMetadata('lessonkit');
    if (panel.isDisposed || !Array.isArray(metadata?.languages)) return;
    const root = panel.content.node;
    const lesson = typeof metadata.lesson === 'string' ? metadata.lesson : context.path;
    let files = contents && filesBeside(contents.localPath(context.path));
    const languages = lessonkitPage.attach(root, { languages: metadata.languages, lesson, files });
    if (!languages.length) return;
    context.pathChanged.connect(() => {
      const now = contents && filesBeside(contents.localPath(context.path));
      if (!now || now.place === files.place) return; // a new name in the same folder
      files = now;
      root.dispatchEvent(new CustomEvent(MOVED, { detail: { files } }));
    });

    const label = (key, code = lessonkitPage.current(root)[0]) => {
      const word = metadata.labels?.[code]?.[key];
      return typeof word === 'string' && word ? word : FALLBACK[key];
    };
    const markOwn = () => {
      for (const cell of codeCells(panel)) cell.toggleClass('lessonkit-own', isOwn(sourceOf(cell)));
    };
    panel.content.addClass('lessonkit-lesson');
    context.model.contentChanged.connect(markOwn);
    markOwn();

    const startPart = id => start(panel, id, label);
    opened.set(panel, startPart);
    // Ahead of JupyterLab's own listener, which would ask an English question in a notebook that is not trusted.
    root.addEventListener('click', event => {
      const button = event.target.closest(`button.start[data-commandlinker-command="${START}"]`);
      if (!button) return;
      event.preventDefault();
      event.stopPropagation();
      startPart(codeCells(panel).find(cell => cell.node.contains(button))?.model.id);
    });

    panel.sessionContext.kernelChanged.connect(() => dropLiveParts(panel));
    panel.sessionContext.statusChanged.connect((sender, status) => {
      if (/restarting|dead|terminating/.test(status)) dropLiveParts(panel);
    });
    const { Printing } = await shared('@jupyterlab/apputils');
    if (Printing) panel[Printing.symbol] = () => () => print(panel);
    await fillToolbar(panel, languages, label);
  }

  function activate(app) {
    contents = app.serviceManager?.contents ?? null;
    base = new URL(app.serviceManager?.serverSettings?.baseUrl ?? '.', location.href).href;
    shared('@jupyterlab/services').then(({ ServerConnection }) => {
      server = { settings: app.serviceManager?.serverSettings, makeRequest: ServerConnection?.makeRequest };
    });
    serverRoot = JSON.parse(document.getElementById('jupyter-config-data')?.textContent || '{}').serverRoot ?? '';
    document.head.append(make('link', { rel: 'stylesheet', href: new URL('page.css', here).href }));
    // JupyterLab takes arrow keys and Enter for moving between cells unless the control itself carries this mark.
    document.addEventListener('focusin', event => {
      if (event.target.matches?.(CONTROLS)) event.target.setAttribute('data-lm-suppress-shortcuts', 'true');
    });
    app.commands.addCommand(START, {
      label: FALLBACK.start,
      execute: ({ cell }) => opened.get(app.shell.currentWidget)?.(cell)
    });
    app.docRegistry.addWidgetExtension('Notebook', {
      createNew(panel, context) {
        keepFile(context.model);
        open(panel, context).catch(error => console.error('lessonkit:', error));
        return { isDisposed: false, dispose() {} };
      }
    });
  }

  const plugin = { id: 'lessonkit:plugin', autoStart: true, activate };
  globalThis._JUPYTERLAB = globalThis._JUPYTERLAB || {};
  globalThis._JUPYTERLAB.lessonkit = {
    init: async shareScope => { scope = shareScope; },
    get: async () => () => ({ __esModule: true, default: plugin })
  };
})();
