// @ts-check

/* What a panel draws: lines, margins, single trials, and the law and the knee of a curve. */

import { mark, TEXT_SIZE } from './looks.js';

/** What others have published, so that it does not pass for what was measured. */
const PUBLISHED_DASH = [3, 4];

/**
 * A line through its points; each point's mark says whether to believe it.
 *
 * @param {Look} look
 * @param {number} panelIndex
 * @param {Panel} panel
 * @param {Line} line
 */
export function lineSeries(look, panelIndex, panel, line) {
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
    ...(line.knee == null ? {} : { markLine: kneeLine(look, line.index, line.knee) }),
    ...(panel.reference == null ? {} : { markLine: referenceLine(look, panel.reference) }),
    ...(panel.names ? { label: valueLabel(look, panel) } : {}),
    data: line.points.map((point) => ({
      value: [point.x, point.y == null || (panel.log && point.y <= 0) ? null : point.y],
      point,
      ...mark(look, line.index, line.hollow ? 'suspect' : point.verdict, thin ? 6 : 9),
    })),
  };
}

/**
 * The value beside its mark, where each name has one mark only.
 *
 * @param {Look} look
 * @param {Panel} panel
 */
function valueLabel(look, panel) {
  return {
    show: true,
    position: 'right',
    distance: 8,
    color: look.ink,
    fontSize: TEXT_SIZE,
    /** @param {{ data: { point: LinePoint } }} mark */
    formatter: ({ data }) => (data.point.y == null ? '' : panel.text(data.point.y)),
  };
}

/** How far error bars may stretch an axis, as a multiple of the greatest value; longer ones are cut. */
const LONGEST_MARGIN = 2;

/**
 * Error bars: lines from low to high with a cap at each end.
 *
 * @param {Look} look
 * @param {number} panelIndex
 * @param {Panel} panel
 * @param {Line} line
 */
export function marginSeries(look, panelIndex, panel, line) {
  const { color } = look.line(line.index);
  const cap = 4;
  const values = panel.lines.flatMap((each) => each.points.map((point) => point.y ?? 0));
  const greatest = LONGEST_MARGIN * Math.max(...values);
  return {
    type: 'custom',
    name: line.name,
    xAxisIndex: panelIndex,
    yAxisIndex: panelIndex,
    clip: true,
    silent: true,
    z: 2,
    encode: { x: 0, y: [1, 2] },
    data: line.points
      .filter((point) => point.y != null)
      .flatMap(({ x, low, high }) =>
        low == null || high == null
          ? []
          : [[x, Math.max(low, panel.log ? 1e-3 : 0), Math.min(high, greatest), high > greatest]],
      ),
    /**
     * @param {unknown} params
     * @param {CustomSeries} api
     */
    renderItem: (params, api) => {
      const [x, low] = api.coord([api.value(0), api.value(1)]);
      const high = api.coord([api.value(0), api.value(2)])[1];
      /** @type {(x1: number, y1: number, x2: number, y2: number) => object} */
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
          ...(api.value(3) ? [] : [stroke(x - cap, high, x + cap, high)]),
        ],
      };
    },
  };
}

/**
 * The law fitted to a curve, as a thin line of its own through the loads that were measured.
 *
 * @param {Look} look
 * @param {number} panelIndex
 * @param {Line} line
 */
export function lawSeries(look, panelIndex, line) {
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

/**
 * Where a rule put the knee: an upright line from the axis.
 *
 * @param {Look} look
 * @param {number} index of the line
 * @param {number} load
 */
function kneeLine(look, index, load) {
  const { color } = look.line(index);
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color, type: [6, 3], width: 1.2 },
    label: { formatter: 'knee', color: look.muted, position: 'insideStartTop', distance: 3 },
    data: [{ xAxis: load }],
  };
}

/**
 * What values are held against: a level line.
 *
 * @param {Look} look
 * @param {number} value
 */
function referenceLine(look, value) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: look.muted, type: 'solid', width: 1.2 },
    label: { show: false },
    data: [{ yAxis: value }],
  };
}

/**
 * Each trial by itself, as a small mark.
 *
 * @param {Look} look
 * @param {number} panelIndex
 * @param {Line} line
 * @param {NonNullable<Line['trials']>} trials
 */
export function trialSeries(look, panelIndex, line, trials) {
  return {
    type: 'scatter',
    name: line.name,
    xAxisIndex: panelIndex,
    yAxisIndex: panelIndex,
    silent: true,
    z: 1,
    data: trials.map((trial) => {
      const looks = mark(look, line.index, trial.verdict, 5);
      const itemStyle = { ...looks.itemStyle, opacity: 0.6 };
      return { value: [trial.x, trial.y], ...looks, itemStyle };
    }),
  };
}
