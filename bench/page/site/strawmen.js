/**
 * What others do, as small as it can be made: the readings come from a table
 * and nothing is segmented. Chosen by the address: ?walk, ?near, ?ruby.
 */
const SYLLABLES = 'shì de yī bù zài rén yǒu wǒ tā zhè gè men zhōng lái shàng dà wèi hé guó dì dào yǐ shuō'.split(' ');
const isHan = (character) => /\p{Script=Han}/u.test(character);

/** Every text that holds Chinese. */
function chineseTexts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node.nodeName === 'SCRIPT' ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === 3 && /\p{Script=Han}/u.test(node.data)) texts.push(node);
  }
  return texts;
}

/** Puts ruby in the place of a text. */
function annotate(text) {
  const made = document.createDocumentFragment();
  for (const character of text.data) {
    if (!isHan(character)) {
      made.append(character);
      continue;
    }
    const ruby = document.createElement('ruby');
    const note = document.createElement('rt');
    note.textContent = SYLLABLES[character.codePointAt(0) % SYLLABLES.length];
    ruby.append(character, note);
    made.append(ruby);
  }
  text.replaceWith(made);
}

const ways = {
  walk: () => chineseTexts(document.body),
  ruby: () => {
    for (const text of chineseTexts(document.body)) annotate(text);
  },
  near: () => {
    const nearby = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (!isIntersecting) continue;
          nearby.unobserve(target);
          for (const text of chineseTexts(target)) annotate(text);
        }
      },
      { rootMargin: '35% 0%' },
    );
    const watch = (root) => {
      for (const text of chineseTexts(root))
        if (!text.parentElement.closest('ruby')) nearby.observe(text.parentElement);
    };
    watch(document.body);
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) if (node.className === 'post') watch(node);
    }).observe(document.body, { childList: true, subtree: true });
  },
};

/** As late as a content script is run. */
addEventListener('load', () => setTimeout(ways[location.search.slice(1)] ?? (() => {}), 0));
