// The boxes in which a learner writes: each shows what is kept, in the direction of its language, and says where that is.
//
// Boxes and words are found by classes, because JupyterLab's sanitizer leaves nothing else; no words stand in this file.
(function () {
  'use strict';
  const page = globalThis.lessonkitPage;
  if (!page?.answerStore || page.answers) return;

  const BOX = /^for-([a-z0-9-]{1,56})$/;
  const LESSON = /^[a-z0-9-]{1,60}$/;

  const kept = new WeakMap(); // root -> Answers
  const panels = []; // what shows all answers of a place adds itself here: {dress(root), tell(answers)}
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  const boxOf = element => [...element.classList].map(name => BOX.exec(name)?.[1]).find(Boolean);
  const words = (root, name) => {
    const [first] = page.current(root);
    const all = [...root.querySelectorAll(`.answer-words .${name}`)];
    return (all.find(each => each.closest('[lang]')?.lang === first) || all[0])?.textContent.trim() || '';
  };
  /** What stands there in the page language, without what its neighbours say in others. */
  const shown = element => [...element?.querySelectorAll('.lang') || []].find(each => each.lang === page.current(element.closest('.jp-Notebook') || document.documentElement)[0])?.textContent.trim() || element?.textContent.trim() || '';
  /** The heading of the answers to this lesson; empty while its words are not drawn yet. */
  const title = root => {
    const mine = words(root, 'my-answers');
    return mine && `${mine}: ${shown(root.querySelector('h1'))}`;
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
    for (const panel of panels) fresh = panel.dress(root) || fresh;
    if (own.untitled && title(root)) own.nameFile();
    if (fresh) {
      own.begin();
      show(own);
    }
  }

  /** Bring the boxes of a root (or one of them) in step with what is kept. */
  function show(own, only) {
    for (const box of own.view.root.querySelectorAll('.answer-box.live')) {
      const id = boxOf(box);
      if (only && id !== only) continue;
      const text = box.querySelector('textarea');
      const answer = own.all[id];
      if (text.value !== (answer?.text || '')) {
        const { selectionStart, selectionEnd } = text;
        text.value = answer?.text || '';
        if (text === document.activeElement) text.setSelectionRange(selectionStart, selectionEnd);
      }
      aim(own.view.root, box, answer);
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
    const { root } = own.view;
    const state = own.state();
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
    for (const each of panels) each.tell(own);
  }

  /** What stands in a box, as it is kept: in the language that was chosen for it, or else in which the page is read. */
  function answerIn(own, box) {
    const before = own.all[boxOf(box)];
    const lang = (before?.text && before.lang) || box.dataset.chosen || page.current(own.view.root)[0];
    const changed = Math.max(Date.now(), (before?.changed || 0) + 1);
    return { text: box.querySelector('textarea').value, lang, changed, title: shown(box.querySelector('.answer-title')) };
  }

  function onInput(own, event) {
    const box = event.target.closest('.answer-box');
    const id = box && event.target.matches('textarea') && boxOf(box);
    if (!id) return;
    if (!box.matches('.live')) return dress(own.view.root); // a letter faster than the frame in which boxes are dressed
    own.event = own.event === 'erased' ? '' : own.event;
    own.put(id, answerIn(own, box));
    aim(own.view.root, box, own.all[id]);
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

  function attach(root, { lesson, files }) {
    const named = root === document.documentElement ? document.querySelector('main[data-lesson]')?.dataset.lesson : lesson;
    const id = typeof named === 'string' && LESSON.test(named) ? named : 'lesson';
    const view = { root, show, tell, title: () => title(root), isThere: () => root.isConnected };
    const own = new page.answerStore.Answers(id, files || null, view);
    kept.set(root, own);
    root.addEventListener('input', event => onInput(own, event));
    root.addEventListener('lessonkit:language', () => show(own));
    root.addEventListener('lessonkit:moved', event => own.move(event.detail.files));
  }

  page.answers = { of: root => kept.get(root), words, title, panels };
  page.parts.push({ attach, dress, change });
})();
