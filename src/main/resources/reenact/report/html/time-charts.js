// @ts-check

/* Response and service time, and CPU, against the load. */

import { choice } from './elements.js';
import { Figure } from './figures.js';
import { cores, countTick, estimateText, time, timeTick } from './numbers.js';
import { panelsHeight, panelsOption } from './panels.js';
import { groupTitle, meanOf } from './run.js';
import { legendOf, loadLine, loadPanel, pointTable } from './throughput-charts.js';

/** @type {[key: PercentileName, name: string, share: string][]} */
const RESPONSE_PERCENTILES = [
  ['p50', 'p50', 'half of the requests'],
  ['p99', 'p99', '99 % of the requests'],
  ['p99_9', 'p99.9', '99.9 % of the requests'],
];

/**
 * Percentiles of response and service time.
 *
 * @param {Group} group
 */
export function timesFigure(group) {
  /** @type {{ kind: 'response' | 'service' | 'both', axis: 'log' | 'linear' }} */
  const state = { kind: group.open ? 'both' : 'response', axis: 'log' };
  /** @type {(key: PercentileName) => (point: ShownPoint) => number | null} */
  const service = (key) => (point) => meanOf(point.counting, (trial) => trial.serviceTime?.[key]);
  /** @type {(key: PercentileName) => (point: ShownPoint) => Estimate | undefined} */
  const response = (key) => (point) => point[key];
  /** @type {(curve: ShownCurve, key: PercentileName) => Line[]} */
  const linesOf = (curve, key) => [
    ...(state.kind === 'service' ? [] : [loadLine(curve, response(key))]),
    ...(state.kind === 'response'
      ? []
      : [
          loadLine(curve, service(key), {
            name: state.kind === 'both' ? curve.name + ', service time' : curve.name,
            thin: state.kind === 'both',
          }),
        ]),
  ];
  const kinds = { response: 'response time', service: 'service time', both: 'both' };
  return new Figure({
    ...legendOf([group]),
    title: () =>
      `${groupTitle(group)}: percentiles of ` +
      (state.kind === 'both'
        ? 'response time (bold) and service time (thin).'
        : kinds[state.kind] + '.'),
    note: 'Means over repetitions of each trial’s own percentiles; a gap means too few requests.',
    controls: (figure) => [
      choice('Time', kinds, state.kind, (kind) => {
        state.kind = kind;
        figure.update();
      }),
      choice('Axis', { log: 'logarithmic', linear: 'linear' }, state.axis, (axis) => {
        state.axis = axis;
        figure.update();
      }),
    ],
    height: (width) => panelsHeight(width, RESPONSE_PERCENTILES.length),
    option: (look, width, hidden) =>
      panelsOption(
        look,
        width,
        hidden,
        RESPONSE_PERCENTILES.map(([key, title, share]) =>
          loadPanel(group, {
            title,
            unit: share + ' took at most',
            missing: 'too few requests',
            text: time,
            tick: timeTick,
            lines: group.curves.flatMap((curve) => linesOf(curve, key)),
            log: state.axis === 'log',
          }),
        ),
      ),
    table: () =>
      pointTable(
        `${groupTitle(group)}: percentiles of response and service time`,
        group,
        [
          ...RESPONSE_PERCENTILES.map(([, name]) => name + ' response'),
          ...RESPONSE_PERCENTILES.map(([, name]) => name + ' service'),
        ],
        (point) => [
          ...RESPONSE_PERCENTILES.map(([key]) => estimateText(point[key], time)),
          ...RESPONSE_PERCENTILES.map(([key]) => time(service(key)(point))),
        ],
      ),
  });
}

/**
 * Cores busy: server, generator, and the whole machine.
 *
 * @param {Group} group
 */
export function cpuFigure(group) {
  /** @param {ShownPoint} point */
  const host = (point) => meanOf(point.counting, (trial) => trial.cpu.host);
  /** @type {[title: string, what: string, value: (point: ShownPoint) => Estimate | Reading][]} */
  const all = [
    ['server', 'the server’s processes', (point) => point.serverCpu],
    ['generator', 'Reenact itself', (point) => point.generatorCpu],
    ['host', 'the whole machine', host],
  ];
  const parts = all.filter(([, , value]) =>
    group.curves.some((curve) => curve.points.some((point) => value(point) != null)),
  );
  return new Figure({
    ...legendOf([group]),
    title: () => `${groupTitle(group)}: CPU used.`,
    height: (width) => panelsHeight(width, parts.length),
    option: (look, width, hidden) =>
      panelsOption(
        look,
        width,
        hidden,
        parts.map(([title, what, value]) =>
          loadPanel(group, {
            title,
            unit: what + ', cores busy',
            text: cores,
            tick: countTick,
            lines: group.curves.map((curve) => loadLine(curve, value)),
          }),
        ),
      ),
    table: () =>
      pointTable(
        `${groupTitle(group)}: CPU (cores busy)`,
        group,
        parts.map(([title]) => title),
        (point) =>
          parts.map(([, , value]) => {
            const found = value(point);
            return typeof found === 'object' ? estimateText(found, cores) : cores(found);
          }),
      ),
  });
}
