// @ts-check

/* Errors by code against load: a panel for each curve that has any. */

import { element, svg, table, words } from './elements.js';
import { Figure } from './figures.js';
import { axisOption, COLOURS, commonOption, gridLines } from './looks.js';
import { count, countTick, loadText } from './numbers.js';
import { panelPlace, panelsHeight, panelTitle } from './panels.js';
import { groups, groupTitle } from './run.js';
import { loadName } from './throughput-charts.js';

/* Angles of the stripes that tell codes apart without colour; the first has none. */
const STRIPES = [null, 45, -45, 90];

/**
 * @param {Look} look
 * @param {number} index
 */
function decal(look, index) {
  const angle = STRIPES[index % STRIPES.length];
  return angle === null
    ? { symbol: 'none' }
    : {
        symbol: 'rect',
        color: look.paper,
        dashArrayX: [1, 0],
        dashArrayY: [2, 5],
        rotation: (angle * Math.PI) / 180,
      };
}

/**
 * A piece of a bar for the legend.
 *
 * @param {number} index
 */
function barSwatch(index) {
  const square = svg('rect', { x: 1, y: 1, width: 14, height: 14 });
  square.style.fill = `var(--series-${index % COLOURS})`;
  const angle = STRIPES[index % STRIPES.length];
  const stripes =
    angle === null
      ? []
      : [svg('path', { d: 'M-6 4H22M-6 8H22M-6 12H22', transform: `rotate(${angle} 8 8)` })];
  stripes.forEach((stripe) => (stripe.style.stroke = 'var(--paper)'));
  const box = { width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true' };
  return svg('svg', box, square, ...stripes);
}

/**
 * The curves with failed requests: for each load, how many failed by code, of how many.
 *
 * @typedef {ReturnType<typeof failingCurves>[number]} FailingCurve
 */
export function failingCurves() {
  /** @param {ShownPoint} point */
  const failed = (point) => point.trials.some((trial) => Object.keys(trial.errors).length > 0);
  return groups.flatMap((group) =>
    group.curves
      .filter((curve) => curve.points.some(failed))
      .map((curve) => ({
        group,
        name: `${groupTitle(group)} on ${curve.name}`,
        points: curve.points.map((point) => ({
          level: point.level,
          requests: point.trials.reduce((sum, trial) => sum + (trial.requests ?? 0), 0),
          errors: point.trials.reduce((sum, trial) => {
            for (const [code, errors] of Object.entries(trial.errors)) {
              sum.set(code, (sum.get(code) ?? 0) + errors);
            }
            return sum;
          }, /** @type {Map<string, number>} */ (new Map())),
        })),
      })),
  );
}

/**
 * @param {Look} look
 * @param {number} panelIndex
 * @param {FailingCurve} curve
 * @param {string} code
 * @param {number} codeIndex
 */
function errorSeries(look, panelIndex, curve, code, codeIndex) {
  return {
    type: 'bar',
    name: code,
    stack: 'errors-' + panelIndex,
    xAxisIndex: panelIndex,
    yAxisIndex: panelIndex,
    barMaxWidth: 36,
    emphasis: { disabled: true },
    itemStyle: {
      color: look.line(codeIndex).color,
      borderColor: look.paper,
      borderWidth: 1,
      decal: decal(look, codeIndex),
    },
    data: curve.points.map(({ errors, requests }) => {
      const failed = errors.get(code);
      return failed && requests > 0 ? (failed / requests) * 1e6 : null;
    }),
  };
}

/**
 * @param {Look} look
 * @param {number} width
 * @param {Set<number>} hidden
 * @param {FailingCurve[]} curves
 * @param {string[]} codes
 */
function errorOption(look, width, hidden, curves, codes) {
  const places = curves.map((curve, i) => panelPlace(width, curves.length, i));
  const common = commonOption(look);
  /** @param {Pointed<unknown>[]} params */
  const tooltip = (params) => {
    const { level, requests, errors } = curves[params[0].axisIndex].points[params[0].dataIndex];
    const load = loadText(level, curves[params[0].axisIndex].group.open);
    const box = element('div', {}, element('strong', {}, `${load}: ${count(requests)} requests`));
    errors.forEach((number, code) => box.append(element('div', {}, `${count(number)} × ${code}`)));
    return box;
  };
  return {
    ...common,
    tooltip: { ...common.tooltip, formatter: tooltip },
    title: curves.map((curve, i) =>
      panelTitle(look, places[i], { title: curve.name, unit: 'failed, per million requests' }),
    ),
    grid: places.map(({ left, top, width, height }) => ({ left, top, width, height })),
    xAxis: curves.map((curve, gridIndex) =>
      axisOption(look, {
        gridIndex,
        type: 'category',
        name: loadName(curve.group),
        data: curve.points.map((point) => countTick(point.level)),
      }),
    ),
    yAxis: curves.map((curve, gridIndex) =>
      axisOption(look, {
        gridIndex,
        type: 'value',
        splitNumber: 4,
        splitLine: gridLines(look),
        axisLabel: { formatter: countTick },
      }),
    ),
    series: curves.flatMap((curve, i) =>
      codes.flatMap((code, codeIndex) =>
        hidden.has(codeIndex) ? [] : [errorSeries(look, i, curve, code, codeIndex)],
      ),
    ),
  };
}

/** @param {FailingCurve[]} curves */
export function errorFigure(curves) {
  const points = curves.flatMap((curve) => curve.points);
  const codes = [...new Set(points.flatMap((point) => [...point.errors.keys()]))].sort();
  const title = 'Failed requests by error code';
  return new Figure({
    title: () => title + ' against load.',
    note: 'Requests due in the window, all repetitions together.',
    lines: () => codes.map((name, index) => ({ index, name, sample: barSwatch(index) })),
    height: (width) => panelsHeight(width, curves.length),
    option: (look, width, hidden) => errorOption(look, width, hidden, curves, codes),
    table: () =>
      table(
        title,
        [words('curve'), words('load'), 'requests', ...codes],
        curves.flatMap((curve) =>
          curve.points.map((point) => [
            curve.name,
            loadText(point.level, curve.group.open),
            count(point.requests),
            ...codes.map((code) => count(point.errors.get(code) ?? 0)),
          ]),
        ),
      ),
  });
}
