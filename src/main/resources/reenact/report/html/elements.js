/* Elements of the page. Whatever comes from a result becomes text, never markup. */

/** An element; children are elements or text. */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

const SYMBOLS = { valid: '●', suspect: '○', invalid: '⊗' };

/** A verdict: symbol, word and colour. */
function verdictMark(verdict) {
  return element(
    'span',
    { class: 'verdict ' + verdict },
    element('span', { class: 'symbol', 'aria-hidden': 'true' }, SYMBOLS[verdict] ?? ''),
    ' ' + verdict,
  );
}

/** A column of words; other columns hold figures and are plain names. */
function words(name) {
  return { name, alignment: 'words' };
}

/** From here on a browser lays a table out only when it comes near the screen. */
const MANY_ROWS = 200;

/** A table in a box that scrolls; a row begins with its head, a cell is text or an element. */
function table(caption, columns, rows) {
  const alignments = columns.map((column) => column.alignment ?? 'figure');
  const heads = columns.map((column, i) =>
    element('th', { scope: 'col', class: alignments[i] }, column.name ?? column),
  );
  const body = rows.map(([head, ...cells]) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row', class: alignments[0] }, head),
      ...cells.map((cell, i) => element('td', { class: alignments[i + 1] }, cell)),
    ),
  );
  const box = rows.length > MANY_ROWS ? 'scroll many' : 'scroll';
  return element(
    'div',
    { class: box, tabindex: '0', role: 'region', 'aria-label': caption },
    element(
      'table',
      {},
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, ...heads)),
      element('tbody', {}, ...body),
    ),
  );
}

let choices = 0;

/** One of some values, as radio buttons. */
function choice(name, options, chosen, onChange) {
  const group = 'choice-' + ++choices;
  const box = element('fieldset', { class: 'choice' }, element('legend', {}, name));
  for (const [value, text] of Object.entries(options)) {
    const input = element('input', { type: 'radio', name: group, value });
    input.checked = value === chosen;
    input.addEventListener('change', () => onChange(value));
    box.append(element('label', {}, input, ' ' + text));
  }
  return box;
}

/** One of many values; options are texts by value, in groups by name. */
function selection(name, groups, chosen, onChange) {
  const select = element('select');
  for (const [group, options] of groups) {
    const nodes = options.map(([value, text]) => element('option', { value }, text));
    select.append(...(group ? [element('optgroup', { label: group }, ...nodes)] : nodes));
  }
  select.value = chosen;
  select.addEventListener('change', () => onChange(select.value));
  return element('label', { class: 'selection' }, element('span', {}, name), select);
}
