// Lets a reader try the lists of a self-check: put items in order, match two lists, compare with the answer.
//
// Comes after page.js, in every edition. Without it the lists and their answers stand on the page. Questions and items
// are found by classes, because JupyterLab's sanitizer leaves nothing else; no words stand in this file. All language
// versions of a question share what was tried, also after an output was drawn anew. Nothing is counted and nothing kept:
// comparing says in words, item by item, what the answer has.
(function () {
  'use strict';
  const page = globalThis.lessonkitPage;
  if (!page || globalThis.lessonkitSelfCheck) return;
  globalThis.lessonkitSelfCheck = true;

  const tried = new WeakMap(); // root -> question -> {order, moved, chosen, compared, opened}
  const dressed = new WeakSet(); // boxes that have their controls
  let names = 0; // for the ids that name a control by the words of its item; made here, because none survive in a notebook

  const numberOf = item => Number([...item?.classList || []].find(name => /^item-\d+$/.test(name))?.slice(5) || 0);
  const questionOf = box => [...box.classList].find(name => name.startsWith('question-')) || '';
  const boxesOf = (root, question) => [...root.querySelectorAll('.ml > .lang .self-check')].filter(box => questionOf(box) === question);
  const itemsOf = box => [...box.querySelectorAll('.check-items > li')];
  const othersOf = box => [...box.querySelectorAll('.check-others li')];
  const word = (box, name, place = 0) => box.querySelectorAll(`.check-words > .word-${name}`)[place]?.textContent || '';

  function stateOf(root, box) {
    if (!tried.has(root)) tried.set(root, new Map());
    const questions = tried.get(root);
    const question = questionOf(box);
    if (!questions.has(question)) questions.set(question, { order: [], moved: false, chosen: new Map(), compared: false, opened: new Set() });
    const state = questions.get(question);
    // what was tried fits the items that there are, unless the lesson has changed under it
    const items = itemsOf(box).map(numberOf);
    if (state.order.length !== items.length || !items.every(item => state.order.includes(item))) {
      Object.assign(state, { order: items, moved: false, chosen: new Map(), compared: false });
    }
    return state;
  }

  // --- controls -----------------------------------------------------------------------------------------------------

  /** An element of ours: absent without script and on paper. */
  function make(tag, name, text = '') {
    const made = Object.assign(document.createElement(tag), { className: name, textContent: text });
    if (tag === 'button') made.type = 'button';
    return made;
  }

  function named(element) {
    if (!element.id) {
      names += 1;
      element.id = `lessonkit-check-${names}`;
    }
    return element.id;
  }

  function dressItem(box, item) {
    const words = item.querySelector('.check-item');
    const verdict = make('span', 'check-verdict check-live');
    if (box.matches('.check-order')) {
      const moves = make('span', 'check-moves check-live');
      for (const way of ['up', 'down']) {
        const button = make('button', `check-move check-${way}`, word(box, way));
        button.setAttribute('aria-labelledby', `${named(button)} ${named(words)}`);
        moves.append(button);
      }
      item.append(moves, verdict);
    } else {
      const select = make('select', 'check-choice check-live');
      select.append(new Option(word(box, 'nothing'), ''));
      for (const other of othersOf(box)) select.append(new Option(other.textContent, String(numberOf(other))));
      select.setAttribute('aria-labelledby', named(words));
      select.setAttribute('aria-describedby', named(verdict));
      item.append(select, verdict);
    }
  }

  function dressBox(root, box) {
    dressed.add(box);
    const { opened } = stateOf(root, box);
    for (const details of box.querySelectorAll('details.answer')) {
      const number = numberOf(details.closest('li'));
      if (details.open) opened.add(number); // by a reader who was faster than this script
      else details.open = opened.has(number);
    }
    const answer = box.querySelector(':scope > details.answer');
    if (!answer) return; // options to choose from open by themselves
    for (const item of itemsOf(box)) dressItem(box, item);
    const row = make('p', 'check-live');
    row.append(make('button', 'check-compare', word(box, 'compare')));
    const said = make('p', 'check-said check-live');
    said.setAttribute('role', 'status');
    answer.before(row, said);
  }

  // --- what was tried -----------------------------------------------------------------------------------------------

  /** What the answer has for an item, in words; nothing before a reader asks. */
  function verdictOn(box, state, item, place) {
    if (!state.compared) return '';
    const number = numberOf(item);
    const tellsOther = what => `${word(box, 'other')} ${what}`;
    if (box.matches('.check-order')) {
      return number === place + 1 ? word(box, 'same') : tellsOther(word(box, 'position', number - 1));
    }
    const textOf = wanted => othersOf(box).find(other => numberOf(other) === wanted)?.textContent.trim();
    const answer = textOf(number);
    // two items of the second list may read the same
    return textOf(state.chosen.get(number)) === answer ? word(box, 'same') : tellsOther(answer);
  }

  /** Bring a box in step with what was tried. Nothing is touched that is right already: each change calls dress() again. */
  function arrange(root, box) {
    if (!box.querySelector('.check-compare')) return;
    const state = stateOf(root, box);
    if (box.matches('.check-order')) {
      const items = itemsOf(box);
      const wanted = state.order.map(number => items.find(item => numberOf(item) === number));
      if (wanted.some((item, place) => item !== items[place])) items[0].parentElement.append(...wanted);
      const mixed = box.querySelector('.check-mixed');
      if (mixed) mixed.hidden = state.moved; // it is the reader's order now
    }
    const items = itemsOf(box);
    items.forEach((item, place) => {
      // not disabled: whoever has just moved an item to the end would lose the button under the fingers
      item.querySelector('.check-up')?.setAttribute('aria-disabled', String(place === 0));
      item.querySelector('.check-down')?.setAttribute('aria-disabled', String(place === items.length - 1));
      const select = item.querySelector('.check-choice');
      const chosen = String(state.chosen.get(numberOf(item)) || '');
      if (select && select.value !== chosen) select.value = chosen;
      const verdict = item.querySelector('.check-verdict');
      const text = verdictOn(box, state, item, place);
      if (verdict && verdict.textContent !== text) verdict.textContent = text;
    });
  }

  const arrangeAll = (root, box) => boxesOf(root, questionOf(box)).forEach(each => arrange(root, each));

  function say(box, text) {
    const said = box.querySelector('.check-said');
    if (said && said.textContent !== text) said.textContent = text;
  }

  const wordsOf = item => item.querySelector('.check-item').textContent.trim();

  function move(root, box, button) {
    const state = stateOf(root, box);
    const item = button.closest('li');
    const from = state.order.indexOf(numberOf(item));
    const to = from + (button.matches('.check-up') ? -1 : 1);
    if (to >= 0 && to < state.order.length) {
      state.order.splice(to, 0, ...state.order.splice(from, 1));
      state.moved = true;
      state.compared = false; // what was said of the former order holds no longer
      arrangeAll(root, box);
      button.focus(); // an element that is moved loses it
    }
    say(box, `${wordsOf(item)}: ${word(box, 'position', state.order.indexOf(numberOf(item)))}`);
  }

  function compare(root, box) {
    stateOf(root, box).compared = true;
    arrangeAll(root, box);
    box.querySelector(':scope > details.answer').open = true;
    say(box, itemsOf(box).map(item => `${wordsOf(item)}: ${item.querySelector('.check-verdict').textContent}`).join('\n'));
  }

  /** What opens in one language is open in the others. */
  function follow(root, details) {
    const box = details.closest('.self-check');
    if (!box || !details.matches('.answer')) return;
    const { opened } = stateOf(root, box);
    const number = numberOf(details.closest('li'));
    if (details.open) opened.add(number);
    else opened.delete(number);
    for (const twin of boxesOf(root, questionOf(box))) {
      for (const other of twin.querySelectorAll('details.answer')) {
        if (numberOf(other.closest('li')) === number) other.open = details.open;
      }
    }
  }

  // --- what page.js calls -------------------------------------------------------------------------------------------

  function attach(root) {
    // the event does not bubble; on the way down it passes here
    root.addEventListener('toggle', event => follow(root, event.target), true);
  }

  function dress(root) {
    for (const box of root.querySelectorAll('.ml > .lang .self-check')) {
      if (!dressed.has(box)) dressBox(root, box);
      arrange(root, box);
    }
  }

  function press(root, event) {
    const button = event.target.closest('.check-move, .check-compare');
    const box = button?.closest('.self-check');
    if (!box) return;
    if (button.matches('.check-move')) move(root, box, button);
    else compare(root, box);
  }

  function change(root, event) {
    const select = event.target.closest('.check-choice');
    const box = select?.closest('.self-check');
    if (!box) return;
    const state = stateOf(root, box);
    state.chosen.set(numberOf(select.closest('li')), Number(select.value));
    state.compared = false;
    say(box, '');
    arrangeAll(root, box);
  }

  page.parts.push({ attach, dress, press, change });
})();
