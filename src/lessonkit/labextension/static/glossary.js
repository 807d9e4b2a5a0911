// Opens what a marked word means where it stands, and finds the place of a word that an address names.
//
// Comes after page.js, in every edition. Without it the meanings stand under the block, and the links lead to the page
// of all words. No words stand in this file. What a mark opens and how, page.js does for notes and words alike.
(function () {
  'use strict';
  const page = globalThis.lessonkitPage;
  if (!page || globalThis.lessonkitGlossary) return;
  globalThis.lessonkitGlossary = true;

  const PLACE = /^#([A-Za-z-]+?)-(term-[a-z0-9-]+|D\d+)$/; // a word, or a whole document
  const arrived = new WeakSet(); // roots whose address has been followed

  const termOf = mark => [...mark.classList].find(name => name !== 'term') || '';
  const listOf = mark => page.own(mark)?.querySelector('details.terms-here');
  // In what is pressed for another reason, such as a question that opens to its answer, nothing else is pressed.
  const isFree = mark => !mark.parentElement.closest('summary, button, a, label');
  const entryOf = mark => isFree(mark) && listOf(mark)?.querySelector(`.entry.${CSS.escape(termOf(mark))}`);

  function content(mark) {
    const entry = entryOf(mark);
    if (!entry) return null;
    const list = entry.parentElement.cloneNode(false);
    const copy = list.appendChild(entry.cloneNode(true));
    for (const note of copy.querySelectorAll('.note-shown')) note.remove(); // it may be open in the list below
    for (const number of copy.querySelectorAll('[aria-expanded]')) number.setAttribute('aria-expanded', 'false');
    return [list];
  }

  page.openers.push({
    marks: 'span.term',
    box: 'term-shown',
    name: mark => (entryOf(mark) ? `${mark.textContent} (${page.heading(listOf(mark))})` : ''),
    content
  });

  /**
   * Go to the place in the address once the page has its language: until then all languages are there, and the place
   * moves when the others go. In another language than the address has, it is the same place.
   */
  function arrive(root) {
    const named = PLACE.exec(location.hash);
    if (!named || arrived.has(root)) return;
    arrived.add(root);
    const codes = page.current(root);
    const code = codes.includes(named[1]) ? named[1] : codes[0];
    const place = document.getElementById(`${code}-${named[2]}`);
    if (!place) return;
    place.tabIndex = -1;
    place.scrollIntoView({ block: 'start' });
    place.focus({ preventScroll: true });
  }

  function attach(root) {
    if (document.readyState === 'complete') arrive(root);
    else addEventListener('load', () => setTimeout(() => arrive(root)), { once: true });
  }

  page.parts.push({ attach });
})();
