// @ts-check

/* Throughput against the load, and what all charts against the load share. */

import { table, verdictMark, words } from './elements.js';
import { Figure } from './figures.js';
import { count, countTick, estimateText, loadText } from './numbers.js';
import { panelsHeight, panelsOption } from './panels.js';
import { groups, groupTitle } from './run.js';

/** @param {Group} group */
export const loadName = (group) => (group.open ? 'offered load, requests/s' : 'clients');

/**
 * A line of a group's curve.
 *
 * @param {ShownCurve} curve
 * @param {(point: ShownPoint) => Estimate | Reading} value
 * @param {Partial<Line>} more
 * @returns {Line}
 */
export function loadLine(curve, value, more = {}) {
  return {
    index: curve.index,
    name: curve.name,
    points: curve.points.map((point) => {
      const found = value(point);
      const { mean, low, high } = typeof found === 'object' && found ? found : { mean: found };
      return { x: point.level, y: mean ?? null, low, high, verdict: point.verdict };
    }),
    ...more,
  };
}

/**
 * A panel whose axis is the group's load.
 *
 * @param {Group} group
 * @param {Pick<Panel, 'title' | 'unit' | 'text' | 'tick' | 'lines'> & Partial<Panel>} panel
 * @returns {Panel}
 */
export function loadPanel(group, panel) {
  /** @param {number} level */
  const load = (level) => loadText(level, group.open);
  return { missing: 'not measured', log: false, ...panel, loadName: loadName(group), load };
}

/**
 * The Universal Scalability Law as fitted to a curve, over the loads that were measured.
 *
 * @param {ShownCurve} curve
 */
function lawOf(curve) {
  const { gamma, alpha, beta } = curve.usl ?? {};
  const levels = curve.points.map((point) => point.level);
  if (gamma == null || alpha == null || beta == null || levels.length < 2) {
    return null;
  }
  const [first] = levels;
  const step = (levels[levels.length - 1] / first) ** (1 / 60);
  return Array.from({ length: 61 }, (_, i) => {
    const n = first * step ** i;
    return [n, (gamma * n) / (1 + alpha * (n - 1) + beta * n * (n - 1))];
  });
}

/**
 * @param {Group} group
 * @param {string} title
 * @param {boolean} withTrials
 */
function throughputPanel(group, title, withTrials) {
  const lines = group.curves.map((curve) =>
    loadLine(curve, (point) => point.throughput, {
      trials: withTrials
        ? curve.points.flatMap((point) =>
            point.trials.map((trial) => ({
              x: point.level,
              y: trial.throughput,
              verdict: trial.verdict,
            })),
          )
        : null,
      ...(withTrials ? { law: lawOf(curve), knee: curve.knee?.clients ?? curve.knee?.rate } : {}),
    }),
  );
  const unit = 'throughput, requests/s';
  return loadPanel(group, { title, unit, text: count, tick: countTick, lines });
}

/**
 * Whether environments were compared at one load, which makes no curve of any.
 *
 * @param {Group} group
 */
const atOneLoad = (group) =>
  group.curves.length > 1 &&
  new Set(group.curves.flatMap((curve) => curve.points.map((point) => point.level))).size === 1;

/**
 * Throughput of each environment at the one load that there was.
 *
 * @param {Group} group
 * @param {string} title
 * @returns {Panel}
 */
function environmentsPanel(group, title) {
  const names = group.curves.map((curve) => curve.name);
  const lines = group.curves.map((curve, i) => {
    const line = loadLine(curve, (point) => point.throughput);
    return { ...line, points: line.points.map((point) => ({ ...point, x: i })) };
  });
  return {
    ...throughputPanel(group, title, false),
    loadName: loadText(group.curves[0].points[0].level, group.open),
    load: (i) => names[i],
    names,
    lines,
  };
}

/**
 * The lines and marks that the legends of some groups explain.
 *
 * @param {Group[]} shown
 */
export function legendOf(shown) {
  const curves = shown.flatMap((group) => group.curves);
  const points = curves.flatMap((curve) => curve.points);
  return {
    lines: () => [...new Map(curves.map((curve) => [curve.index, curve])).values()],
    marks: {
      verdicts: verdictsOf(points),
      margins: points.some((point) => point.throughput.low != null),
    },
  };
}

/**
 * The verdicts of some points, the best first.
 *
 * @param {{ verdict: Verdict }[]} points
 */
export function verdictsOf(points) {
  /** @type {Verdict[]} */
  const verdicts = ['valid', 'suspect', 'invalid'];
  return verdicts.filter((verdict) => points.some((point) => point.verdict === verdict));
}

/**
 * A row a point: who, load, verdict, and some figures.
 *
 * @param {string} caption
 * @param {Group} group
 * @param {Column[]} columns
 * @param {(point: ShownPoint) => string[]} cells
 */
export function pointTable(caption, group, columns, cells) {
  const rows = group.curves.flatMap((curve) =>
    curve.points.map((point) => [
      curve.name,
      count(point.level),
      verdictMark(point.verdict),
      ...cells(point),
    ]),
  );
  const load = group.open ? 'offered load (requests/s)' : 'clients';
  return table(caption, [words('environment'), load, words('verdict'), ...columns], rows);
}

/** The first picture: throughput against load, or by environment; a panel for each workload. */
export function overviewFigure() {
  const title = groups.every(atOneLoad) ? 'Throughput by environment' : 'Throughput against load';
  return new Figure({
    ...legendOf(groups),
    title: () => title + (groups.length > 1 ? ', by workload.' : `, ${groupTitle(groups[0])}.`),
    height: (width) => panelsHeight(width, groups.length),
    option: (look, width, hidden) =>
      panelsOption(
        look,
        width,
        hidden,
        groups.map((group) => {
          const panelName = groups.length > 1 ? groupTitle(group) : '';
          return atOneLoad(group)
            ? environmentsPanel(group, panelName)
            : throughputPanel(group, panelName, false);
        }),
      ),
    table: () => {
      const rows = groups.flatMap((group) =>
        group.curves.flatMap((curve) =>
          curve.points.map((point) => [
            groupTitle(group),
            curve.name,
            loadText(point.level, group.open),
            verdictMark(point.verdict),
            estimateText(point.throughput, count),
          ]),
        ),
      );
      const columns = ['workload', 'environment', 'load', 'verdict'].map(words);
      return table(title, [...columns, 'throughput (requests/s)'], rows);
    },
  });
}

/**
 * Throughput with each trial.
 *
 * @param {Group} group
 */
export function throughputFigure(group) {
  return new Figure({
    ...legendOf([group]),
    title: () => `${groupTitle(group)}: throughput against load.`,
    note:
      'Small marks are single trials.' +
      (group.curves.some((curve) => curve.usl?.gamma != null)
        ? ' The dotted line is the scalability law as fitted.'
        : ''),
    height: (width) => panelsHeight(width, 1),
    option: (look, width, hidden) =>
      panelsOption(look, width, hidden, [throughputPanel(group, '', true)]),
    table: () =>
      pointTable(
        `${groupTitle(group)}: throughput (requests/s)`,
        group,
        ['mean and margin', 'single trials'],
        (point) => [
          estimateText(point.throughput, count),
          point.trials.map((trial) => count(trial.throughput)).join(', '),
        ],
      ),
  });
}
