/* Panels: small charts with the same manner side by side in one figure. */

/** What others have published, so that it does not pass for what was measured. */
const PUBLISHED_DASH = [3, 4];

const PANEL = { height: 300, top: 50, bottom: 56, left: 78, right: 18 };

/** How many panels stand side by side. */
function panelColumns(width, panels) {
  const most = width >= 940 ? 3 : width >= 620 ? 2 : 1;
  return panels === 4 && most === 3 ? 2 : Math.min(most, panels);
}

/** A panel that stands alone is as high as its width allows. */
function panelHeight(width, panels) {
  const alone = Math.min(440, Math.max(PANEL.height, width * 0.55));
  return panels > 1 ? PANEL.height : Math.round(alone);
}

function panelsHeight(width, panels) {
  return Math.ceil(panels / panelColumns(width, panels)) * panelHeight(width, panels);
}

/** The place of a panel's plot, in pixels. */
function panelPlace(width, panels, i) {
  const columns = panelColumns(width, panels);
  const cell = { width: width / columns, height: panelHeight(width, panels) };
  cell.left = (i % columns) * cell.width;
  cell.top = Math.floor(i / columns) * cell.height;
  return {
    left: cell.left + PANEL.left,
    top: cell.top + PANEL.top,
    width: cell.width - PANEL.left - PANEL.right,
    height: cell.height - PANEL.top - PANEL.bottom,
    cell,
  };
}

/** What a panel shows and in which unit; the caption says it where a panel stands alone. */
function panelTitle(look, place, panel) {
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

/** An axis of loads: ticks where trials were; logarithmic when they span more than a decade. */
function loadAxis(look, gridIndex, panel) {
  if (panel.names) {
    return axisOption(look, {
      gridIndex,
      type: 'value',
      name: panel.loadName,
      min: -0.5,
      max: panel.names.length - 0.5,
      axisTick: { show: false },
      axisLabel: {
        customValues: panel.names.map((name, i) => i),
        formatter: (i) => panel.names[i],
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

/** An axis of what was measured: from zero, or between round numbers on a log scale. */
function valueAxis(look, gridIndex, panel) {
  const values = panel.lines
    .flatMap((line) => line.points.flatMap((point) => [point.y, point.low, point.high]))
    .filter((value) => value != null && (!panel.log || value > 0));
  if (!panel.log || values.length === 0) {
    return axisOption(look, {
      gridIndex,
      type: 'value',
      min: 0,
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

/** A line through its points; each point's mark says whether to believe it. */
function lineSeries(look, panelIndex, panel, line) {
  const { color, dash } = look.line(line.index);
  const thin = line.thin || line.hollow;
  const type = line.hollow ? PUBLISHED_DASH : dash;
  return {
    type: 'line',
    name: line.name,
    xAxisIndex: panelIndex,
    yAxisIndex: panelIndex,
    showAllSymbol: true,
    emphasis: { disabled: true },
    z: 3,
    lineStyle: { color, type, width: thin ? 1.1 : 2, opacity: thin ? 0.85 : 1 },
    ...(line.knee == null ? {} : { markLine: kneeLine(look, line) }),
    ...(panel.names ? { label: valueLabel(look, panel) } : {}),
    data: line.points.map((point) => ({
      value: [point.x, point.y == null || (panel.log && point.y <= 0) ? null : point.y],
      point,
      ...mark(look, line.index, line.hollow ? 'suspect' : point.verdict, thin ? 6 : 9),
    })),
  };
}

/** The value beside its mark, where each name has one mark only. */
function valueLabel(look, panel) {
  return {
    show: true,
    position: 'right',
    distance: 8,
    color: look.ink,
    fontSize: TEXT_SIZE,
    formatter: ({ data }) => (data.point.y == null ? '' : panel.text(data.point.y)),
  };
}

/** Error bars: lines from low to high with a cap at each end. */
function marginSeries(look, panelIndex, panel, line) {
  const { color } = look.line(line.index);
  const cap = 4;
  return {
    type: 'custom',
    name: line.name,
    xAxisIndex: panelIndex,
    yAxisIndex: panelIndex,
    clip: true,
    silent: true,
    z: 2,
    data: line.points
      .filter((point) => point.low != null && point.y != null)
      .map((point) => [point.x, Math.max(point.low, panel.log ? 1e-3 : 0), point.high]),
    renderItem: (params, api) => {
      const [x, low] = api.coord([api.value(0), api.value(1)]);
      const high = api.coord([api.value(0), api.value(2)])[1];
      const stroke = (x1, y1, x2, y2) => ({
        type: 'line',
        shape: { x1, y1, x2, y2 },
        style: { stroke: color, lineWidth: 1.3 },
      });
      return {
        type: 'group',
        children: [
          stroke(x, low, x, high),
          stroke(x - cap, low, x + cap, low),
          stroke(x - cap, high, x + cap, high),
        ],
      };
    },
  };
}

/** The law fitted to a curve, as a thin line of its own through the loads that were measured. */
function lawSeries(look, panelIndex, line) {
  const { color } = look.line(line.index);
  return {
    type: 'line',
    name: line.name,
    xAxisIndex: panelIndex,
    yAxisIndex: panelIndex,
    showSymbol: false,
    silent: true,
    z: 1,
    lineStyle: { color, type: [1, 3], width: 1.6 },
    data: line.law,
  };
}

/** Where a rule put the knee: an upright line from the axis. */
function kneeLine(look, line) {
  const { color } = look.line(line.index);
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color, type: [6, 3], width: 1.2 },
    label: { formatter: 'knee', color: look.muted, position: 'insideStartTop', distance: 3 },
    data: [{ xAxis: line.knee }],
  };
}

/** Each trial by itself, as a small mark. */
function trialSeries(look, panelIndex, line) {
  return {
    type: 'scatter',
    name: line.name,
    xAxisIndex: panelIndex,
    yAxisIndex: panelIndex,
    silent: true,
    z: 1,
    data: line.trials.map((trial) => {
      const looks = mark(look, line.index, trial.verdict, 5);
      const itemStyle = { ...looks.itemStyle, opacity: 0.6 };
      return { value: [trial.x, trial.y], ...looks, itemStyle };
    }),
  };
}

function panelTooltip(panels) {
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

/** Says that a panel is empty, and why, where a reader would look for its lines. */
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
 * The option of some panels, each of them
 * { title, unit, missing, loadName, load(x), text(y), tick(y), log,
 *   names: of environments where x counts those and no loads,
 *   lines: [{ index, name, thin, hollow, points: [{ x, y, low, high, verdict }],
 *             trials: [{ x, y, verdict }] }] }.
 */
function panelsOption(look, width, hidden, panels) {
  const places = panels.map((panel, i) => panelPlace(width, panels.length, i));
  const series = panels.flatMap((panel, i) =>
    panel.lines
      .filter((line) => !hidden.has(line.index))
      .flatMap((line) => [
        lineSeries(look, i, panel, line),
        marginSeries(look, i, panel, line),
        ...(line.trials ? [trialSeries(look, i, line)] : []),
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
