// @ts-check

/* The course of single trials: from interval to interval, through warm-up, window and drain. */

import { element, table, words } from './elements.js';
import { axisOption, commonOption, gridLines, swatch } from './looks.js';
import { count, countTick, evenTicks, logTicks, time, timeTick } from './numbers.js';
import { PANEL } from './panels.js';
import { result, trialText } from './run.js';

export const COURSE_HEIGHT = 546;
const PHASES = ['warm-up', 'window', 'drain'];

/**
 * Bands of the phases, with their names.
 *
 * @param {Look} look
 * @param {Trial} trial
 * @param {boolean} named
 */
function phaseBands(look, trial, named) {
  const bands = PHASES.flatMap((phase) => {
    const intervals = trial.intervals.filter((interval) => interval.phase === phase);
    const last = intervals.at(-1);
    return last ? [{ phase, from: intervals[0].start, to: last.start + last.seconds }] : [];
  });
  return {
    silent: true,
    label: { color: look.muted, position: 'top', distance: 3, show: named },
    data: bands.map(({ phase, from, to }) => [
      {
        name: phase,
        xAxis: from,
        itemStyle: { color: phase === 'window' ? 'transparent' : look.shade },
      },
      { xAxis: to },
    ]),
  };
}

/** @type {[name: string, figure: (interval: Interval) => Reading, dash: Dash][]} */
const COURSE = [
  ['p50', (interval) => interval.p50, [2, 3]],
  ['p99', (interval) => interval.p99, 'solid'],
  ['longest', (interval) => interval.max, [7, 4]],
];

/**
 * A figure as level stretches, one for each interval. A line series would do, but it leaves out
 * steps of two pixels and less.
 *
 * @param {Look} look
 * @param {number} panel
 * @param {number} trialIndex
 * @param {Trial} trial
 * @param {(interval: Interval) => Reading} figure
 * @param {Dash} dash
 */
function courseSeries(look, panel, trialIndex, trial, figure, dash) {
  const stretches = trial.intervals.map((interval, i) => {
    const before = i > 0 ? figure(trial.intervals[i - 1]) : null;
    const value = figure(interval) ?? null;
    return { from: interval.start, to: interval.start + interval.seconds, value, before };
  });
  const style = {
    stroke: look.line(trialIndex).color,
    lineWidth: 1.8,
    lineDash: dash === 'solid' ? null : dash,
    fill: 'none',
  };
  return {
    type: 'custom',
    xAxisIndex: panel,
    yAxisIndex: panel,
    clip: true,
    encode: { x: [0, 1], y: 2 },
    data: stretches.map(({ from, to, value }) => [from, to, value]),
    /**
     * @param {{ dataIndex: number }} params
     * @param {CustomSeries} api
     */
    renderItem: (params, api) => {
      const { from, to, value, before } = stretches[params.dataIndex];
      if (value === null) {
        return null;
      }
      const corners = [
        [from, before ?? value],
        [from, value],
        [to, value],
      ];
      const points = corners.map((corner) => api.coord(corner));
      return { type: 'polyline', silent: true, shape: { points }, style };
    },
  };
}

/**
 * Where the throughput of a window that was not steady changed.
 *
 * @param {Look} look
 * @param {Trial} trial
 */
function changeMark(look, trial) {
  const found = result.curves
    .flatMap((curve) => curve.unsteady)
    .filter((unsteady) => unsteady.trial === trial.id);
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: look.invalid, type: [6, 3], width: 1.4 },
    label: { color: look.invalid, position: 'insideEndTop' },
    data: found.map(({ change, second, before, after }) => ({
      xAxis: second,
      label: { formatter: `${change}: ${count(before)} to ${count(after)}/s` },
    })),
  };
}

/**
 * A series that shows nothing but the bands behind the others.
 *
 * @param {Look} look
 * @param {number} panel
 * @param {Trial} trial
 */
function bandSeries(look, panel, trial) {
  const areas = phaseBands(look, trial, panel === 0);
  const changes = panel === 0 ? changeMark(look, trial) : { data: [] };
  const place = { xAxisIndex: panel, yAxisIndex: panel };
  return { type: 'line', ...place, data: [], markArea: areas, markLine: changes };
}

/**
 * Intervals in which requests failed: a cross at the throughput, with their number.
 *
 * @param {Look} look
 * @param {Trial} trial
 */
function errorMarks(look, trial) {
  return {
    type: 'scatter',
    name: 'failed',
    symbol: 'path://M3 3L13 13M13 3L3 13',
    symbolSize: 11,
    z: 5,
    itemStyle: { color: look.invalid, borderColor: look.invalid, borderWidth: 2 },
    label: {
      show: true,
      position: 'top',
      color: look.invalid,
      /** @param {{ data: { errors: number } }} mark */
      formatter: ({ data }) => count(data.errors) + ' failed',
    },
    labelLayout: { hideOverlap: true },
    data: trial.intervals
      .filter((interval) => interval.errors > 0)
      .map((interval) => ({
        value: [interval.start + interval.seconds / 2, interval.throughput],
        errors: interval.errors,
      })),
  };
}

/**
 * @param {Look} look
 * @param {Trial[]} shown
 * @param {boolean} log
 */
export function courseOption(look, shown, log) {
  const common = commonOption(look);
  const top = { left: PANEL.left, right: 18, top: 34, height: 170 };
  const bottom = { left: PANEL.left, right: 18, top: 268, height: 220 };
  const ends = shown.flatMap((trial) =>
    trial.intervals.flatMap(({ start, seconds }) => [start, start + seconds]),
  );
  const times = shown.flatMap((trial) =>
    trial.intervals.flatMap((interval) => COURSE.map(([, figure]) => figure(interval))),
  );
  const positive = times.filter((value) => value != null).filter((value) => value > 0);
  const ticks = positive.length ? logTicks(Math.min(...positive), Math.max(...positive)) : [1, 10];
  const series = shown.flatMap((trial, i) => [
    courseSeries(look, 0, i, trial, (interval) => interval.throughput, 'solid'),
    ...COURSE.filter(([name]) => i === 0 || name === 'p99').map(([, figure, dash]) =>
      courseSeries(look, 1, i, trial, figure, dash),
    ),
  ]);
  /** @type {(text: string, y: number) => object} */
  const title = (text, y) => ({
    text,
    left: 0,
    top: y,
    padding: [5, 0, 0, 0],
    textStyle: { fontSize: 13, fontWeight: 600, color: look.ink },
  });
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  /** @type {(gridIndex: number, name: string) => object} */
  const axis = (gridIndex, name) =>
    axisOption(look, {
      gridIndex,
      type: 'value',
      name,
      min: from,
      max: to,
      axisTick: { show: true, customValues: evenTicks(from, to) },
      axisLabel: { formatter: countTick, customValues: evenTicks(from, to) },
    });
  return {
    ...common,
    tooltip: { ...common.tooltip, formatter: courseTooltip(shown) },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    title: [title('throughput, requests/s', 0), title('response time', 234)],
    grid: [top, bottom],
    xAxis: [axis(0, ''), axis(1, 'seconds since the window opened')],
    yAxis: [
      axisOption(look, {
        type: 'value',
        min: 0,
        splitNumber: 3,
        splitLine: gridLines(look),
        axisLabel: { formatter: countTick },
      }),
      axisOption(look, {
        gridIndex: 1,
        type: log ? 'log' : 'value',
        min: log ? ticks[0] : 0,
        ...(log ? { max: ticks.at(-1) } : {}),
        splitLine: gridLines(look),
        axisTick: { show: true, customValues: log ? ticks : undefined },
        axisLabel: { formatter: timeTick, customValues: log ? ticks : undefined },
      }),
    ],
    series: [
      ...[0, 1].map((panel) => bandSeries(look, panel, shown[0])),
      ...series,
      errorMarks(look, shown[0]),
    ],
  };
}

/** @param {Trial[]} shown */
function courseTooltip(shown) {
  /** @param {Pointed<unknown>[]} params */
  return (params) => {
    const at = params[0].axisValue;
    const box = element('div');
    for (const trial of shown) {
      const interval = trial.intervals.findLast((candidate) => candidate.start <= at);
      if (interval) {
        const { start, seconds, phase, throughput, p99, errors } = interval;
        const failed = errors > 0 ? `, ${count(errors)} failed` : '';
        const end = countTick(Number((start + seconds).toFixed(3)));
        box.append(
          element('strong', {}, trial.id),
          element('div', {}, `${countTick(start)} to ${end} s (${phase})`),
          element('div', {}, `${count(throughput)} requests/s, p99 ${time(p99)}${failed}`),
        );
      }
    }
    return box;
  };
}

/**
 * Which line is which; with a second trial only its throughput and p99 are drawn.
 *
 * @param {Trial[]} shown
 * @returns {LegendLine[]}
 */
export function courseLines(shown) {
  const first = COURSE.map(([name, , dash]) => ({ sample: swatch(0, { dash }), name }));
  return shown.length === 1
    ? first
    : [
        ...first.map(({ sample, name }) => ({ sample, name: `${trialText(shown[0])}: ${name}` })),
        { sample: swatch(1, { dash: 'solid' }), name: `${trialText(shown[1])}: p99` },
      ];
}

/** @param {Trial[]} shown */
export function courseTable(shown) {
  const rows = shown.flatMap((trial) =>
    trial.intervals.map((interval) => [
      trial.id,
      countTick(interval.start),
      interval.phase,
      count(interval.throughput),
      count(interval.errors),
      ...COURSE.map(([, figure]) => time(figure(interval))),
    ]),
  );
  const columns = [words('trial'), 'from (s)', words('phase'), 'throughput (requests/s)', 'failed'];
  return table('Course', [...columns, ...COURSE.map(([name]) => name)], rows);
}
