// @ts-check

/* Elements of the page. Whatever comes from a result becomes text, never markup. */

/**
 * An element; children are elements or text.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {...Node} children
 */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, String(value));
  }
  node.append(...children);
  return node;
}

export const SYMBOLS = { valid: '●', suspect: '○', invalid: '⊗' };

/**
 * A verdict: symbol, word and colour.
 *
 * @param {Verdict} verdict
 */
export function verdictMark(verdict) {
  return element(
    'span',
    { class: 'verdict ' + verdict },
    element('span', { class: 'symbol', 'aria-hidden': 'true' }, SYMBOLS[verdict]),
    ' ' + verdict,
  );
}

/**
 * A column of words; other columns hold figures and are plain names.
 *
 * @param {string} name
 * @returns {Column}
 */
export function words(name) {
  return { name, alignment: 'words' };
}

/** From here on a browser lays a table out only when it comes near the screen. */
const MANY_ROWS = 200;

/**
 * A table in a box that scrolls; a row begins with its head, a cell is text or an element.
 *
 * @param {string} caption
 * @param {Column[]} columns
 * @param {(Node | string)[][]} rows
 */
export function table(caption, columns, rows) {
  const heads = columns.map((column) =>
    typeof column === 'string' ? { name: column, alignment: 'figure' } : column,
  );
  const alignments = heads.map((head) => head.alignment);
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
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...heads.map((head) => element('th', { scope: 'col', class: head.alignment }, head.name)),
        ),
      ),
      element('tbody', {}, ...body),
    ),
  );
}

let choices = 0;

/**
 * One of some values, as radio buttons.
 *
 * @template {Record<string, string>} Options texts by value
 * @param {string} name
 * @param {Options} options
 * @param {keyof Options} chosen
 * @param {(value: keyof Options) => void} onChange
 */
export function choice(name, options, chosen, onChange) {
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

/**
 * One of many values.
 *
 * @param {string} name
 * @param {[group: string | null, options: [value: string, text: string][]][]} groups
 * @param {string} chosen
 * @param {(value: string) => void} onChange
 */
export function selection(name, groups, chosen, onChange) {
  const select = element('select');
  for (const [group, options] of groups) {
    const nodes = options.map(([value, text]) => element('option', { value }, text));
    select.append(...(group ? [element('optgroup', { label: group }, ...nodes)] : nodes));
  }
  select.value = chosen;
  select.addEventListener('change', () => onChange(select.value));
  return element('label', { class: 'selection' }, element('span', {}, name), select);
}

/**
 * An element that is on every page.
 *
 * @param {string} selector
 */
export function onPage(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

/**
 * Where a section has its charts.
 *
 * @param {string} id of the section
 */
export const chartsOf = (id) => onPage(`#${id} .charts`);
