// @ts-check

/* How the times of single trials are distributed. */

import { element, table, words } from './elements.js';
import { axisOption, commonOption, gridLines, swatch } from './looks.js';
import { logTicks, percentileText, time, timeTick } from './numbers.js';
import { PANEL } from './panels.js';
import { trialText } from './run.js';

/* A thin line on a broad one: both are seen where they coincide. */
/** @type {[kind: TimeKind, name: string, stroke: Stroke][]} */
const TIMES = [
  ['responseTime', 'response time', { dash: 'solid', width: 4.5, opacity: 0.45 }],
  ['serviceTime', 'service time', { dash: [5, 3], width: 1.6 }],
];

export const DISTRIBUTION_HEIGHT = 400;

/**
 * HdrHistogram's usual axis: each step to the right leaves a tenth of the requests beyond.
 *
 * @param {number} percentile
 */
const nines = (percentile) => Math.log10(100 / (100 - percentile));

/** @param {number} position */
const ninesText = (position) => percentileText(100 - 100 / 10 ** position);

/**
 * The points of a percentile curve. The last is the longest time, beyond which no request remains:
 * it stands where one does, or where the curve ends if that is further.
 *
 * @typedef {{ percentile: number, micros: number, x: number }} PercentilePoint
 * @param {Trial} trial
 * @param {TimeKind} kind
 * @returns {PercentilePoint[]}
 */
function percentilePoints(trial, kind) {
  const points = trial.curves[kind] ?? [];
  const last = points.findLast(([percentile]) => percentile < 100);
  const end = Math.max(
    Math.log10(Math.max(10, trial[kind]?.count ?? 0)),
    last ? nines(last[0]) : 0,
  );
  return points.map(([percentile, micros]) => ({
    percentile,
    micros,
    x: percentile < 100 ? nines(percentile) : end,
  }));
}

/**
 * Where too few requests are left beyond a percentile to believe it.
 *
 * @param {Trial} trial
 */
function supportedTo(trial) {
  return Math.log10(Math.max(10, trial.responseTime.count ?? 0) / 10);
}

/**
 * @param {Look} look
 * @param {Trial} trial
 * @param {number} trialIndex
 * @param {typeof TIMES[number]} time
 * @param {boolean} log
 */
function percentileSeries(look, trial, trialIndex, [kind, kindName, stroke], log) {
  const { color } = look.line(trialIndex);
  return {
    type: 'line',
    name: kindName,
    showSymbol: false,
    emphasis: { disabled: true },
    lineStyle: { color, type: stroke.dash, width: stroke.width, opacity: stroke.opacity ?? 1 },
    itemStyle: { color },
    data: percentilePoints(trial, kind)
      .filter((point) => !log || point.micros > 0)
      .map((point) => ({ value: [point.x, point.micros], point, trial })),
  };
}

/**
 * @param {Look} look
 * @param {Trial[]} shown
 * @param {boolean} log
 */
export function distributionOption(look, shown, log) {
  const points = shown.flatMap((trial) => TIMES.flatMap(([kind]) => percentilePoints(trial, kind)));
  const values = points.map((point) => point.micros).filter((micros) => micros > 0);
  const end = Math.max(1, ...points.map((point) => point.x));
  const ticks = values.length ? logTicks(Math.min(...values), Math.max(...values)) : [1, 10];
  const limit = supportedTo(shown[0]);
  const unsupported = {
    silent: true,
    itemStyle: { color: look.shade, opacity: 1 },
    data: [[{ xAxis: limit }, { xAxis: end }]],
  };
  const series = shown.flatMap((trial, i) =>
    TIMES.map((kind, j) => ({
      ...percentileSeries(look, trial, i, kind, log),
      ...(i === 0 && j === 0 && limit < end ? { markArea: unsupported } : {}),
    })),
  );
  const common = commonOption(look);
  /** @param {Pointed<{ point: PercentilePoint, trial: Trial }>[]} params */
  const tooltip = (params) => {
    const { point } = params[0].data;
    const name = point.percentile < 100 ? percentileText(point.percentile) : 'maximum';
    const box = element('div', {}, element('strong', {}, name));
    params.forEach(({ seriesName, data }) =>
      box.append(element('div', {}, `${data.trial.id}, ${seriesName}: ${time(data.point.micros)}`)),
    );
    return box;
  };
  return {
    ...common,
    tooltip: { ...common.tooltip, formatter: tooltip },
    grid: { left: PANEL.left, right: 26, top: 30, bottom: PANEL.bottom },
    xAxis: axisOption(look, {
      type: 'value',
      name: 'percentile',
      min: 0,
      max: end,
      interval: 1,
      splitLine: gridLines(look),
      axisLabel: { formatter: ninesText, showMaxLabel: Number.isInteger(end) },
    }),
    yAxis: axisOption(look, {
      type: log ? 'log' : 'value',
      min: log ? ticks[0] : 0,
      ...(log ? { max: ticks.at(-1) } : {}),
      splitLine: gridLines(look),
      axisTick: { show: true, customValues: log ? ticks : undefined },
      axisLabel: { formatter: timeTick, customValues: log ? ticks : undefined },
    }),
    series,
  };
}

/**
 * Which line is which; colours tell trials apart, dashes the kinds of time.
 *
 * @param {Trial[]} shown
 */
export function distributionLines(shown) {
  return shown.flatMap((trial, i) =>
    TIMES.map(([, kindName, stroke]) => ({
      sample: swatch(i, stroke),
      name: shown.length > 1 ? `${trialText(trial)}: ${kindName}` : kindName,
    })),
  );
}

/**
 * Both kinds of time at each percentile of the curves.
 *
 * @param {Trial[]} shown
 */
export function distributionTable(shown) {
  const columns = shown.flatMap((trial) =>
    TIMES.map(([kind, kindName]) => ({ head: `${trial.id}: ${kindName}`, trial, kind })),
  );
  const values = columns.map(
    ({ trial, kind }) =>
      new Map(percentilePoints(trial, kind).map((point) => [point.percentile, point.micros])),
  );
  const percentiles = [...new Set(values.flatMap((found) => [...found.keys()]))];
  const rows = percentiles
    .sort((a, b) => a - b)
    .map((percentile) => [
      percentile < 100 ? percentileText(percentile) : 'maximum',
      ...values.map((found) => time(found.get(percentile))),
    ]);
  const heads = columns.map((column) => column.head);
  return table('Percentile distribution', [words('percentile'), ...heads], rows);
}
