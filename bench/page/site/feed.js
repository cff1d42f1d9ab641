/** A feed as sites make them: each post an author, a text, two counts. `append` adds what was kept back. */
const make = (name, text, className) => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
};

function post(text, i) {
  const card = make('article', '', 'post');
  card.append(
    make('b', `小红薯${1000 + i}`, 'name'),
    make('p', text, 'note-text'),
    make('span', `赞 ${(i * 37) % 900}`, 'count'),
    make('span', `${(i % 23) + 1}小时前`, 'date'),
  );
  return card;
}

const { now, later } = JSON.parse(document.getElementById('posts').textContent);
let shown = 0;

/** Adds some posts at the end, all at once, as a feed does. */
globalThis.append = (texts) => {
  const some = document.createDocumentFragment();
  for (const text of texts) some.append(post(text, shown++));
  document.getElementById('feed').append(some);
};
globalThis.appendNext = (count) => append(later.splice(0, count));

append(now);
