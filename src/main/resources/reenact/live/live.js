// @ts-check

/* Draws a run as it is told of it. Whatever comes from the run becomes text, never markup. */

/**
 * A slice of the trial; see LiveMessage.java. Times are microseconds, rates requests per second.
 *
 * @typedef {object} Passed
 * @property {number} second since the trial began
 * @property {number} seconds
 * @property {number} throughput
 * @property {number} [p50]
 * @property {number} [p99]
 * @property {number} errors
 */

/** @typedef {number | null | undefined} Reading a number that may be unknown */

const SIZE = { width: 420, height: 180, left: 62, right: 8, top: 10, bottom: 24 };
const SYMBOLS = { valid: '●', suspect: '○', invalid: '⊗' };

/**
 * An element that the page has.
 *
 * @param {string} id
 */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @type {Passed[]} Of the current trial. */
let passed = [];

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  node.append(...children);
  return node;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, String(value)));
  node.append(...children);
  return node;
}

/** @param {Reading} value */
const count = (value) =>
  value == null
    ? '-'
    : value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 0 });

/** @param {Reading} micros */
function time(micros) {
  if (micros == null) {
    return '-';
  }
  /** @type {[number, string]} */
  const [value, unit] =
    micros < 1e3 ? [micros, ' µs'] : micros < 1e6 ? [micros / 1e3, ' ms'] : [micros / 1e6, ' s'];
  return Number(value.toPrecision(3)) + unit;
}

/** @param {number} seconds */
function span(seconds) {
  const whole = Math.round(seconds);
  /** @type {[number, string][]} */
  const parts = [
    [Math.floor(whole / 3600), ' h'],
    [Math.floor(whole / 60) % 60, ' min'],
    [whole % 60, ' s'],
  ];
  const first = Math.max(
    0,
    parts.findIndex(([value]) => value > 0),
  );
  return (whole === 0 ? parts.slice(2) : parts.slice(first, first + 2))
    .map(([value, unit]) => value + unit)
    .join(' ');
}

/**
 * Level stretches, one an interval; a gap where too few requests support the figure.
 *
 * @param {(interval: Passed) => Reading} figure
 * @param {(second: number) => number} x
 * @param {(value: number) => number} y
 */
function steps(figure, x, y) {
  let path = '';
  let before = null;
  for (const interval of passed) {
    const value = figure(interval);
    if (value != null) {
      const height = y(value).toFixed(1);
      const from = x(interval.second).toFixed(1);
      path += `${before == null ? 'M' : 'L'}${from} ${height}H${x(interval.second + interval.seconds).toFixed(1)}`;
    }
    before = value;
  }
  return path;
}

/**
 * A chart of one or two figures, from zero, with a tick at its top and its middle.
 *
 * @typedef {[name: string, figure: (interval: Passed) => Reading, style: string]} Line
 * @param {{ title: string, lines: Line[], text: (value: Reading) => string }} of
 */
function chart({ title, lines, text }) {
  const latest = element('span');
  const caption = element('figcaption', {}, element('strong', {}, title), ' ', latest);
  const drawing = svg('svg', { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: 'img' });
  byId('charts').append(element('figure', {}, caption, drawing));
  return () => {
    const last = passed.at(-1);
    const end = last ? last.second + last.seconds : 1;
    const values = passed.flatMap((interval) => lines.map(([, figure]) => figure(interval) ?? 0));
    const most = Math.max(1, ...values) * 1.05;
    /** @param {number} second */
    const x = (second) => SIZE.left + (second / end) * (SIZE.width - SIZE.left - SIZE.right);
    const floor = SIZE.height - SIZE.bottom;
    /** @param {number} value */
    const y = (value) => floor - (value / most) * (floor - SIZE.top);
    const now = last
      ? lines.map(([name, figure]) => (name ? name + ' ' : '') + text(figure(last))).join(', ')
      : 'nothing yet';
    latest.textContent = now;
    drawing.setAttribute('aria-label', `${title}, now ${now}`);
    drawing.replaceChildren(
      ...[0, most / 2.1, most / 1.05].flatMap((value) => [
        svg('line', { class: 'rule', x1: SIZE.left, x2: SIZE.width, y1: y(value), y2: y(value) }),
        svg('text', { x: SIZE.left - 6, y: y(value) + 4, 'text-anchor': 'end' }, text(value)),
      ]),
      ...[0, end].map((second) =>
        svg(
          'text',
          { x: x(second), y: SIZE.height - 6, 'text-anchor': second ? 'end' : 'start' },
          count(second) + ' s',
        ),
      ),
      ...lines.map(([, figure, style]) =>
        svg('path', { class: 'line ' + style, d: steps(figure, x, y) }),
      ),
    );
  };
}

/** @type {Parameters<typeof chart>[0][]} */
const CHARTS = [
  { title: 'Throughput, requests/s', lines: [['', (i) => i.throughput, '']], text: count },
  {
    title: 'Response time',
    lines: [
      ['p99', (i) => i.p99, ''],
      ['p50 (dotted)', (i) => i.p50, 'dashed'],
    ],
    text: time,
  },
  { title: 'Failed requests', lines: [['', (i) => i.errors, 'bad']], text: count },
];
const charts = CHARTS.map(chart);

let due = false;

/** At most one drawing a frame, and none while nobody looks. */
function draw() {
  if (!due) {
    due = true;
    requestAnimationFrame(() => {
      due = false;
      charts.forEach((drawChart) => drawChart());
    });
  }
}

/** What to do with each kind of message; see LiveMessage.java. */
const on = {
  anew() {
    passed = [];
    byId('ended').replaceChildren();
    byId('failures').replaceChildren();
    draw();
  },
  /**
   * @param {{ doing: string, done: number, planned: number, atMost: boolean, share: number,
   *   secondsLeft: number }} message
   */
  state({ doing, done, planned, atMost, share, secondsLeft }) {
    if (byId('doing').textContent !== doing) {
      byId('doing').textContent = doing;
    }
    /** @type {HTMLProgressElement} */ (byId('progress')).value = share;
    byId('left').textContent =
      `${done} of ${atMost ? 'at most ' : ''}${planned} trials, ${atMost ? 'at most' : 'about'} ${span(secondsLeft)} left`;
  },
  /** @param {{ doing: string }} message */
  begun({ doing }) {
    passed = [];
    byId('current').textContent = doing;
    draw();
  },
  /** @param {Passed} interval */
  passed(interval) {
    passed.push(interval);
    draw();
  },
  /**
   * @param {{ trial: string, verdict: keyof typeof SYMBOLS, reasons: string, throughput: number,
   *   p99?: number }} message
   */
  ended({ trial, verdict, reasons, throughput, p99 }) {
    const mark = element('span', { class: verdict }, `${SYMBOLS[verdict]} ${verdict}`);
    byId('ended').prepend(
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, trial),
        element('td', {}, mark, reasons ? ': ' + reasons : ''),
        element('td', { class: 'figure' }, count(throughput)),
        element('td', { class: 'figure' }, time(p99)),
      ),
    );
  },
  /** @param {{ message: string }} message */
  failed({ message }) {
    byId('failures').append(element('li', {}, message));
  },
};

const events = new EventSource('events');
for (const [name, react] of Object.entries(on)) {
  events.addEventListener(name, (event) => react(JSON.parse(event.data)));
}
events.addEventListener('error', () => {
  byId('left').textContent = 'The run has ended or cannot be reached.';
});
draw();
