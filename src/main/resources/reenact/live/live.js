'use strict';

/* Draws a run as it is told of it. Whatever comes from the run becomes text, never markup. */

const SIZE = { width: 420, height: 180, left: 62, right: 8, top: 10, bottom: 24 };
const SYMBOLS = { valid: '●', suspect: '○', invalid: '⊗' };
const byId = (id) => document.getElementById(id);
let passed = [];

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  node.append(...children);
  return node;
}

function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  node.append(...children);
  return node;
}

const count = (value) =>
  value == null
    ? '-'
    : value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 0 });

function time(micros) {
  if (micros == null) {
    return '-';
  }
  const [value, unit] =
    micros < 1e3 ? [micros, ' µs'] : micros < 1e6 ? [micros / 1e3, ' ms'] : [micros / 1e6, ' s'];
  return Number(value.toPrecision(3)) + unit;
}

function span(seconds) {
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 3600), ' h'],
    [Math.floor(whole / 60) % 60, ' min'],
    [whole % 60, ' s'],
  ];
  const first = Math.max(
    0,
    parts.findIndex(([value]) => value > 0),
  );
  return (whole === 0 ? [[0, ' s']] : parts.slice(first, first + 2))
    .map(([value, unit]) => value + unit)
    .join(' ');
}

/** Level stretches, one an interval; a gap where too few requests support the figure. */
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

/** A chart of one or two figures, from zero, with a tick at its top and its middle. */
function chart({ title, lines, text }) {
  const caption = element('figcaption', {}, element('strong', {}, title), ' ', element('span'));
  const drawing = svg('svg', { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: 'img' });
  byId('charts').append(element('figure', {}, caption, drawing));
  return () => {
    const last = passed.at(-1);
    const end = last ? last.second + last.seconds : 1;
    const values = passed.flatMap((interval) => lines.map(([, figure]) => figure(interval) ?? 0));
    const most = Math.max(1, ...values) * 1.05;
    const x = (second) => SIZE.left + (second / end) * (SIZE.width - SIZE.left - SIZE.right);
    const floor = SIZE.height - SIZE.bottom;
    const y = (value) => floor - (value / most) * (floor - SIZE.top);
    const now = last
      ? lines.map(([name, figure]) => (name ? name + ' ' : '') + text(figure(last))).join(', ')
      : 'nothing yet';
    caption.lastChild.textContent = now;
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

const charts = [
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
].map(chart);

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

const on = {
  anew() {
    passed = [];
    byId('ended').replaceChildren();
    byId('failures').replaceChildren();
    draw();
  },
  state({ doing, done, planned, atMost, share, secondsLeft }) {
    if (byId('doing').textContent !== doing) {
      byId('doing').textContent = doing;
    }
    byId('progress').value = share;
    byId('left').textContent =
      `${done} of ${atMost ? 'at most ' : ''}${planned} trials, ${atMost ? 'at most' : 'about'} ${span(secondsLeft)} left`;
  },
  begun({ doing }) {
    passed = [];
    byId('current').textContent = doing;
    draw();
  },
  passed(interval) {
    passed.push(interval);
    draw();
  },
  ended({ trial, verdict, reasons, throughput, p99 }) {
    const mark = element('span', { class: verdict }, `${SYMBOLS[verdict] ?? ''} ${verdict}`);
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
