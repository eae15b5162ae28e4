// @ts-check

/* What an operation costs, and throughput against the server's CPU. */

import { Figure } from './figures.js';
import { cores, count, countTick, estimateText, time, timeTick } from './numbers.js';
import { panelsHeight, panelsOption } from './panels.js';
import { groupTitle, meanOf } from './run.js';
import { legendOf, loadLine, loadPanel, pointTable } from './throughput-charts.js';

const MICROS = 1e6;

/** @typedef {(trial: Trial) => Reading} TrialFigure */

/** @type {(figure: TrialFigure) => TrialFigure} */
const perRequest = (figure) => (trial) => {
  const value = figure(trial);
  return value == null || !(trial.throughput > 0) ? null : value / trial.throughput;
};

/** @type {(cores: TrialFigure) => TrialFigure} */
const microseconds = (cores) =>
  perRequest((trial) => {
    const busy = cores(trial);
    return busy == null ? null : busy * MICROS;
  });

/** @type {TrialFigure} */
function serverSwitches({ cost }) {
  return cost?.voluntarySwitches == null || cost.involuntarySwitches == null
    ? null
    : cost.voluntarySwitches + cost.involuntarySwitches;
}

/** @type {TrialFigure} */
function packets({ cost }) {
  const counted = Object.values(cost?.packets ?? {});
  return counted.length === 0 ? null : counted.reduce((sum, value) => sum + value, 0);
}

/**
 * Costs of a request: what was not measured in a run has no column and no panel.
 *
 * @type {[title: string, what: string, text: typeof time, figure: TrialFigure][]}
 */
const COSTS = [
  ['server CPU', 'of the server’s processes', time, microseconds((trial) => trial.cpu.server)],
  ['softirq', 'CPU for packets and timers', time, microseconds((trial) => trial.cpu.softirq)],
  ['kernel', 'CPU in the kernel, whole machine', time, microseconds((trial) => trial.cpu.system)],
  ['whole machine', 'CPU of the whole machine', time, microseconds((trial) => trial.cpu.host)],
  ['context switches', 'of the whole machine', count, perRequest((trial) => trial.contextSwitches)],
  ['server’s switches', 'of its threads, voluntary and involuntary', count, serverSwitches],
  ['bytes written', 'by the server, to disks', count, (trial) => trial.cost?.bytesWritten],
  ['packets', 'received and sent, on all devices on the path', count, packets],
];

/**
 * The mean over a point's repetitions with its range; null unless each has the figure.
 *
 * @param {ShownPoint} point
 * @param {TrialFigure} figure
 */
function costOf(point, figure) {
  const mean = meanOf(point.counting, figure);
  if (mean == null || point.counting.length < 2) {
    return mean;
  }
  const values = point.counting.map(figure).filter((value) => value != null);
  return { mean, low: Math.min(...values), high: Math.max(...values) };
}

/** @param {Group} group */
function costsOf(group) {
  return COSTS.filter(([, , , figure]) =>
    group.curves.some((curve) =>
      curve.points.some((point) => meanOf(point.counting, figure) != null),
    ),
  );
}

/** @param {Group} group */
export const hasCosts = (group) => costsOf(group).length > 0;

/** @param {Group} group */
export function costFigure(group) {
  const costs = costsOf(group);
  const legend = legendOf([group]);
  return new Figure({
    ...legend,
    marks: { ...legend.marks, margins: false },
    title: () => `${groupTitle(group)}: cost per request.`,
    note: 'Cores busy, or events per second, divided by throughput. Bars: least and greatest repetition.',
    height: (width) => panelsHeight(width, costs.length),
    option: (look, width, hidden) =>
      panelsOption(
        look,
        width,
        hidden,
        costs.map(([title, what, text, figure]) =>
          loadPanel(group, {
            title,
            unit: what + ', per request',
            text,
            tick: text === time ? timeTick : countTick,
            lines: group.curves.map((curve) => loadLine(curve, (point) => costOf(point, figure))),
          }),
        ),
      ),
    table: () =>
      pointTable(
        `${groupTitle(group)}: cost per request`,
        group,
        costs.map(([title]) => title),
        (point) =>
          costs.map(([, , text, figure]) => {
            const cost = costOf(point, figure);
            return typeof cost === 'object' ? estimateText(cost, text) : text(cost);
          }),
      ),
  });
}

/** @param {Group} group */
export const hasServerCpu = (group) =>
  group.curves.some((curve) => curve.points.some((point) => point.serverCpu != null));

/**
 * Throughput against the server's CPU: what is higher does more with the same.
 *
 * @param {Group} group
 */
export function efficiencyFigure(group) {
  const lines = group.curves.map((curve) => ({
    index: curve.index,
    name: curve.name,
    points: curve.points.flatMap(({ serverCpu, throughput: { mean, low, high }, verdict }) =>
      serverCpu ? [{ x: serverCpu.mean, y: mean, low, high, verdict }] : [],
    ),
  }));
  return new Figure({
    ...legendOf([group]),
    title: () => `${groupTitle(group)}: throughput against the server’s CPU.`,
    note: 'Each line follows the load. A higher line does more with the same CPU.',
    height: (width) => panelsHeight(width, 1),
    option: (look, width, hidden) =>
      panelsOption(look, width, hidden, [
        {
          title: '',
          unit: 'throughput, requests/s',
          missing: 'not measured',
          measuredX: true,
          loadName: 'cores busy, the server’s processes',
          load: (value) => cores(value) + ' cores busy',
          text: count,
          tick: countTick,
          log: false,
          lines,
        },
      ]),
    table: () =>
      pointTable(
        `${groupTitle(group)}: throughput against the server’s CPU`,
        group,
        ['server CPU (cores busy)', 'throughput (requests/s)'],
        (point) => [estimateText(point.serverCpu, cores), estimateText(point.throughput, count)],
      ),
  });
}
