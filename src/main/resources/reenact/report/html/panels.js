// @ts-check

/* Panels: small charts with the same manner side by side in one figure. */

import { element, SYMBOLS } from './elements.js';
import { axisOption, commonOption, gridLines, TEXT_SIZE } from './looks.js';
import { countTick, logTicks } from './numbers.js';
import { lawSeries, lineSeries, marginSeries, trialSeries } from './panel-series.js';

export const PANEL = { height: 300, top: 50, bottom: 56, left: 78, right: 18 };

/**
 * How many panels stand side by side.
 *
 * @param {number} width
 * @param {number} panels
 */
function panelColumns(width, panels) {
  const most = width >= 940 ? 3 : width >= 620 ? 2 : 1;
  return panels === 4 && most === 3 ? 2 : Math.min(most, panels);
}

/**
 * A panel that stands alone is as high as its width allows.
 *
 * @param {number} width
 * @param {number} panels
 */
function panelHeight(width, panels) {
  const alone = Math.min(440, Math.max(PANEL.height, width * 0.55));
  return panels > 1 ? PANEL.height : Math.round(alone);
}

/**
 * @param {number} width
 * @param {number} panels
 */
export function panelsHeight(width, panels) {
  return Math.ceil(panels / panelColumns(width, panels)) * panelHeight(width, panels);
}

/**
 * The place of a panel's plot, in pixels.
 *
 * @typedef {ReturnType<typeof panelPlace>} Place
 * @param {number} width
 * @param {number} panels
 * @param {number} i
 */
export function panelPlace(width, panels, i) {
  const columns = panelColumns(width, panels);
  const size = { width: width / columns, height: panelHeight(width, panels) };
  const cell = {
    ...size,
    left: (i % columns) * size.width,
    top: Math.floor(i / columns) * size.height,
  };
  return {
    left: cell.left + PANEL.left,
    top: cell.top + PANEL.top,
    width: cell.width - PANEL.left - PANEL.right,
    height: cell.height - PANEL.top - PANEL.bottom,
    cell,
  };
}

/**
 * What a panel shows and in which unit; the caption says it where a panel stands alone.
 *
 * @param {Look} look
 * @param {Place} place
 * @param {{ title: string, unit: string }} panel
 */
export function panelTitle(look, place, panel) {
  const unit = { fontSize: TEXT_SIZE, fontWeight: 400, lineHeight: 16, color: look.muted };
  const title = {
    fontSize: 13,
    fontWeight: 600,
    lineHeight: 18,
    color: look.ink,
    width: place.cell.width - PANEL.right,
    overflow: 'truncate',
  };
  return {
    text: panel.title || panel.unit,
    subtext: panel.title ? panel.unit : '',
    left: place.cell.left,
    top: place.cell.top,
    padding: [6, 0, 0, 0],
    itemGap: 2,
    textStyle: panel.title ? title : unit,
    subtextStyle: unit,
  };
}

/**
 * An axis of loads: ticks where trials were; logarithmic when they span more than a decade.
 *
 * @param {Look} look
 * @param {number} gridIndex
 * @param {Panel} panel
 */
function loadAxis(look, gridIndex, panel) {
  const { names } = panel;
  if (names) {
    return axisOption(look, {
      gridIndex,
      type: 'value',
      name: panel.loadName,
      min: -0.5,
      max: names.length - 0.5,
      axisTick: { show: false },
      axisLabel: {
        customValues: names.map((name, i) => i),
        /** @param {number} i */
        formatter: (i) => names[i],
      },
    });
  }
  if (panel.measuredX) {
    return axisOption(look, {
      gridIndex,
      type: 'value',
      name: panel.loadName,
      min: 0,
      axisLabel: { formatter: countTick },
    });
  }
  /** @param {Line[]} lines */
  const levelsOf = (lines) => [
    ...new Set(lines.flatMap((line) => line.points.map((point) => point.x))),
  ];
  const levels = levelsOf(panel.lines.filter((line) => !line.hollow)).sort((a, b) => a - b);
  const all = levelsOf(panel.lines);
  const [least, greatest] = [Math.min(...all), Math.max(...all)];
  const log = least > 0 && greatest / least >= 10;
  const margin = (greatest - least) * 0.04 || least * 0.5 || 1;
  return axisOption(look, {
    gridIndex,
    type: log ? 'log' : 'value',
    logBase: 2,
    name: panel.loadName + (log ? ' (log scale)' : ''),
    min: log ? least / 1.15 : Math.max(0, least - margin),
    max: log ? greatest * 1.15 : greatest + margin,
    axisTick: { show: true, lineStyle: { color: look.muted }, customValues: levels },
    axisLabel: { customValues: levels, formatter: countTick },
  });
}

/**
 * An axis of what was measured: from zero, or between round numbers on a log scale.
 *
 * @param {Look} look
 * @param {number} gridIndex
 * @param {Panel} panel
 */
function valueAxis(look, gridIndex, panel) {
  const values = panel.lines
    .flatMap((line) => line.points.flatMap((point) => [point.y, point.low, point.high]))
    .filter((value) => value != null)
    .filter((value) => !panel.log || value > 0);
  if (!panel.log || values.length === 0) {
    const { reference } = panel;
    return axisOption(look, {
      gridIndex,
      type: 'value',
      min: 0,
      /** @param {{ max: number }} shown */
      max: (shown) => (reference != null && shown.max < reference ? reference : null),
      splitNumber: 4,
      splitLine: gridLines(look),
      axisLabel: { formatter: panel.tick },
    });
  }
  const ticks = logTicks(Math.min(...values), Math.max(...values));
  const decades = ticks.filter((tick) => Number.isInteger(Number(Math.log10(tick).toFixed(9))));
  const labels = ticks.length > 8 ? decades : ticks;
  return axisOption(look, {
    gridIndex,
    type: 'log',
    min: ticks[0],
    max: ticks.at(-1),
    splitLine: gridLines(look),
    axisTick: { show: true, lineStyle: { color: look.muted }, customValues: labels },
    axisLabel: { formatter: panel.tick, customValues: labels },
  });
}

/** @param {Panel[]} panels */
function panelTooltip(panels) {
  /** @param {Pointed<{ point: LinePoint, value: Reading[] }>[]} params */
  return (params) => {
    const shown = params.filter(
      ({ seriesType, data }) => seriesType === 'line' && data.point && data.value[1] != null,
    );
    if (shown.length === 0) {
      return '';
    }
    const panel = panels[shown[0].axisIndex];
    const head = `${panel.load(shown[0].data.point.x)}: ${panel.unit}`;
    const box = element('div', {}, element('strong', {}, head));
    for (const { seriesName, data } of shown) {
      const { y, low, high, verdict } = data.point;
      const margin = low == null ? '' : ` (${panel.text(low)} to ${panel.text(high)})`;
      const doubt = verdict === 'valid' ? '' : ` ${SYMBOLS[verdict]} ${verdict}`;
      box.append(element('div', {}, `${seriesName}: ${panel.text(y)}${margin}${doubt}`));
    }
    return box;
  };
}

/**
 * Says that a panel is empty, and why, where a reader would look for its lines.
 *
 * @param {Look} look
 * @param {Place} place
 * @param {Panel} panel
 */
function emptyNotice(look, place, panel) {
  const empty = panel.lines.every((line) => line.points.every((point) => point.y == null));
  const style = {
    text: panel.missing,
    x: place.left + place.width / 2,
    y: place.top + place.height / 2,
    textAlign: 'center',
    fill: look.muted,
    fontSize: 13,
    fontFamily: look.font,
  };
  return empty ? [{ type: 'text', silent: true, style }] : [];
}

/**
 * The option of some panels.
 *
 * @param {Look} look
 * @param {number} width
 * @param {Set<number>} hidden indexes of lines
 * @param {Panel[]} panels
 */
export function panelsOption(look, width, hidden, panels) {
  const places = panels.map((panel, i) => panelPlace(width, panels.length, i));
  const series = panels.flatMap((panel, i) =>
    panel.lines
      .filter((line) => !hidden.has(line.index))
      .flatMap((line) => [
        lineSeries(look, i, panel, line),
        marginSeries(look, i, panel, line),
        ...(line.trials ? [trialSeries(look, i, line, line.trials)] : []),
        ...(line.law ? [lawSeries(look, i, line)] : []),
      ]),
  );
  const common = commonOption(look);
  return {
    ...common,
    tooltip: { ...common.tooltip, formatter: panelTooltip(panels) },
    title: panels.map((panel, i) => panelTitle(look, places[i], panel)),
    graphic: panels.flatMap((panel, i) => emptyNotice(look, places[i], panel)),
    grid: places.map(({ left, top, width, height }) => ({ left, top, width, height })),
    xAxis: panels.map((panel, i) => loadAxis(look, i, panel)),
    yAxis: panels.map((panel, i) => valueAxis(look, i, panel)),
    series,
  };
}
