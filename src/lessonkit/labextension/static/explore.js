// Makes the phases a row of tabs, and the table of clearings a place to look things up.
//
// Comes after page.js, in every edition. Without it everything stands on the page, one below the other. What belongs
// together is found by classes, because JupyterLab's sanitizer leaves nothing else. No words stand in this file. All
// languages of a block follow one choice: whoever turns the page sees the same step and the same rows.
(function () {
  'use strict';
  const page = globalThis.lessonkitPage;
  if (!page || globalThis.lessonkitExplore) return;
  globalThis.lessonkitExplore = true;

  const FILTERS = ['place', 'month', 'mode'];
  const PREFIX = { place: 'place-', month: 'month-', mode: 'mode-' };

  const steps = new WeakMap(); // block -> number of the step shown
  const chosen = new WeakMap(); // block -> {place, month, mode}: ids, empty for all
  const unfolded = new WeakMap(); // block -> codes of the rows whose notes are open
  let names = 0; // for the ids that tie a tab to its panel; made here, because none survive in a notebook

  const blockOf = element => element.closest('.ml');
  const blocksWith = (root, selector) => new Set([...root.querySelectorAll(`.ml > .lang ${selector}`)].map(blockOf));
  const codeOf = body => [...body.classList].find(name => /^O\d+[a-z]?$/.test(name)) || '';

  // --- the phases as tabs ---------------------------------------------------------------------------------------------

  function dressSteps(box) {
    const panels = [...box.querySelectorAll(':scope > .step')];
    if (!panels.length || box.querySelector(':scope > .step-tabs')) return;
    const list = document.createElement('div');
    list.className = 'step-tabs';
    list.setAttribute('role', 'tablist');
    const name = box.querySelector(':scope > .step-word')?.textContent;
    if (name) list.setAttribute('aria-label', name);
    panels.forEach((panel, number) => {
      const heading = panel.querySelector('h3');
      const tab = document.createElement('button');
      tab.type = 'button';
      tab.className = 'step-tab';
      tab.textContent = heading?.textContent || String(number + 1);
      names += 1;
      panel.id = `lessonkit-step-${names}`;
      tab.id = `lessonkit-tab-${names}`;
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', panel.id);
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', tab.id);
      panel.tabIndex = 0;
      list.append(tab);
    });
    box.prepend(list);
  }

  function arrangeSteps(block) {
    const shown = steps.get(block) || 0;
    for (const box of block.querySelectorAll('.steps')) {
      [...box.querySelectorAll(':scope > .step')].forEach((panel, number) => { panel.hidden = number !== shown; });
      [...box.querySelectorAll('.step-tab')].forEach((tab, number) => {
        tab.setAttribute('aria-selected', String(number === shown));
        tab.tabIndex = number === shown ? 0 : -1;
      });
    }
  }

  function showStep(tab, number) {
    const block = blockOf(tab);
    const tabs = [...tab.parentElement.children];
    const wanted = (number + tabs.length) % tabs.length;
    steps.set(block, wanted);
    arrangeSteps(block);
    tabs[wanted].focus({ preventScroll: true });
  }

  // --- the table of clearings -----------------------------------------------------------------------------------------

  function choice(block) {
    if (!chosen.has(block)) chosen.set(block, { place: '', month: '', mode: '' });
    return chosen.get(block);
  }

  const open = block => unfolded.get(block) || unfolded.set(block, new Set()).get(block);
  const fits = (body, wanted) => FILTERS.every(name => !wanted[name] || body.classList.contains(PREFIX[name] + wanted[name]));

  function dressTable(box) {
    // JupyterLab's sanitizer takes the values away; the classes say the same
    for (const option of box.querySelectorAll('.choices option')) {
      option.value = option.classList.contains('all') ? '' : option.className;
    }
    const shown = box.querySelector('.chosen bdi');
    if (shown) shown.setAttribute('aria-live', 'polite');
    for (const body of box.querySelectorAll('tbody.operation')) {
      const head = body.querySelector('tr:first-child > th');
      const details = body.querySelector('.details');
      if (!head || !details || head.querySelector('.unfold')) continue;
      names += 1;
      details.id = `lessonkit-details-${names}`;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'unfold';
      button.setAttribute('aria-controls', details.id);
      button.append(...head.childNodes);
      head.append(button);
    }
  }

  /** Bring every language of a block in step with the choice and the rows that are open. */
  function arrangeTable(root, block) {
    const wanted = choice(block);
    const order = page.current(root);
    for (const box of block.querySelectorAll('.operations')) {
      for (const name of FILTERS) {
        const select = box.querySelector(`select.by-${name}`);
        if (select && select.value !== wanted[name]) select.value = wanted[name];
      }
      const controls = box.querySelector('.choices');
      if (controls) controls.hidden = order.indexOf(box.closest('[lang]')?.lang) > 0; // two languages need one set
      const codes = [];
      for (const body of box.querySelectorAll('tbody.operation')) {
        const code = codeOf(body);
        body.hidden = !fits(body, wanted);
        if (!body.hidden) codes.push(code);
        const isOpen = open(block).has(code);
        const details = body.querySelector('.details');
        if (details) details.hidden = !isOpen;
        body.querySelector('.unfold')?.setAttribute('aria-expanded', String(isOpen));
      }
      const shown = box.querySelector('.chosen');
      const some = FILTERS.some(name => wanted[name]);
      if (shown) shown.hidden = !some || !codes.length;
      const list = box.querySelector('.chosen bdi');
      const text = some ? codes.join(', ') : '';
      if (list && list.textContent !== text) list.textContent = text;
      const nothing = box.querySelector('.nothing-chosen');
      if (nothing) nothing.hidden = Boolean(codes.length);
      const table = box.querySelector('.scroll');
      if (table) table.hidden = !codes.length;
    }
  }

  // --- what page.js calls ---------------------------------------------------------------------------------------------

  function dress(root) {
    for (const block of blocksWith(root, '.steps')) {
      block.querySelectorAll('.steps').forEach(dressSteps);
      arrangeSteps(block);
    }
    for (const block of blocksWith(root, '.operations')) {
      block.querySelectorAll('.operations').forEach(dressTable);
      arrangeTable(root, block);
    }
  }

  function press(root, event) {
    const tab = event.target.closest('.step-tab');
    if (tab) showStep(tab, [...tab.parentElement.children].indexOf(tab));
    const button = event.target.closest('.unfold');
    // a number of a note inside a heading is pressed for its own sake
    if (!button || event.target.closest('sup, a')) return;
    const block = blockOf(button);
    const code = codeOf(button.closest('tbody'));
    if (!open(block).delete(code)) open(block).add(code);
    arrangeTable(root, block);
  }

  function key(root, event) {
    const tab = event.target.closest('.step-tab');
    if (!tab) return;
    const number = [...tab.parentElement.children].indexOf(tab);
    const ahead = getComputedStyle(tab).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = ahead === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const wanted = { [ahead]: number + 1, [back]: number - 1, Home: 0, End: -1 }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    showStep(tab, wanted);
  }

  function change(root, event) {
    const name = FILTERS.find(each => event.target.matches(`.operations select.by-${each}`));
    if (!name) return;
    const block = blockOf(event.target);
    choice(block)[name] = event.target.value;
    arrangeTable(root, block);
    // for whoever else wants to know: the live part tells Python
    block.dispatchEvent(new CustomEvent('lessonkit:choice', { bubbles: true, detail: { ...choice(block) } }));
  }

  function attach(root) {
    root.addEventListener('lessonkit:language', () => {
      for (const block of blocksWith(root, '.operations')) arrangeTable(root, block);
    });
  }

  page.parts.push({ attach, dress, press, key, change });

  // On paper everything stands there, as without a script.
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('.steps > .step[hidden], .operations .details[hidden]')];
    for (const part of folded) part.hidden = false;
  });
  addEventListener('afterprint', () => {
    for (const part of folded) part.hidden = true;
    folded = [];
  });
})();
