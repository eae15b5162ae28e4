// @ts-check

/* How things look. Colours live in page.css; shape and dashes tell lines apart without them. */

import { onPage, svg } from './elements.js';

export const COLOURS = 8;
/** @type {Dash[]} */
const DASHES = ['solid', [7, 4], [2, 3], [11, 3, 2, 3]];
const SHAPES = [
  'M8 1A7 7 0 1 1 8 15A7 7 0 1 1 8 1Z',
  'M2 2H14V14H2Z',
  'M8 1L15.5 14H0.5Z',
  'M8 0L16 8L8 16L0 8Z',
  'M8 15L0.5 2H15.5Z',
];
const CROSS = 'M3 3L13 13M13 3L3 13';

/**
 * The shape of a verdict: filled, hollow, crossed.
 *
 * @param {number} index
 * @param {Verdict} verdict
 */
function markPath(index, verdict) {
  const shape = SHAPES[index % SHAPES.length];
  return verdict === 'invalid' ? shape + CROSS : shape;
}

/**
 * Colours as they are now, or as they are on paper.
 *
 * @param {boolean} onPaper
 * @returns {Look}
 */
export function currentLook(onPaper) {
  const style = getComputedStyle(onPaper ? onPage('.on-paper') : document.documentElement);
  /** @param {string} name */
  const colour = (name) => style.getPropertyValue('--' + name).trim();
  return {
    ink: colour('ink'),
    muted: colour('muted'),
    rule: colour('rule'),
    paper: colour('paper'),
    shade: colour('shade'),
    invalid: colour('invalid'),
    font: style.getPropertyValue('--sans').trim(),
    line: (index) => ({
      color: colour('series-' + (index % COLOURS)),
      dash: DASHES[index % DASHES.length],
    }),
  };
}

/**
 * A chart's mark for a point.
 *
 * @param {Look} look
 * @param {number} index
 * @param {Verdict} verdict
 */
export function mark(look, index, verdict, size = 9) {
  const { color } = look.line(index);
  return {
    symbol: 'path://' + markPath(index, verdict),
    symbolSize: verdict === 'valid' ? size : size + 2,
    itemStyle: {
      color: verdict === 'valid' ? color : look.paper,
      borderColor: color,
      borderWidth: verdict === 'valid' ? 0 : 1.6,
      opacity: 1,
    },
  };
}

/**
 * A line's sample for legends; its colours follow the page's.
 *
 * @param {number} index
 * @param {Stroke} stroke
 */
export function swatch(index, stroke = { dash: DASHES[index % DASHES.length] }) {
  const colour = `var(--series-${index % COLOURS})`;
  const line = svg('line', { x1: 0, y1: 8, x2: 34, y2: 8, 'stroke-width': stroke.width ?? 2 });
  line.style.stroke = colour;
  line.style.strokeOpacity = String(stroke.opacity ?? 1);
  if (stroke.dash !== 'solid') {
    line.setAttribute('stroke-dasharray', stroke.dash.join(' '));
  }
  const size = { width: 34, height: 16, viewBox: '0 0 34 16', 'aria-hidden': 'true' };
  return svg('svg', size, line);
}

/**
 * A line's sample with its mark.
 *
 * @param {number} index
 */
export function markedSwatch(index) {
  const sample = swatch(index);
  const place = { d: markPath(index, 'valid'), transform: 'translate(11.5 2.5) scale(0.69)' };
  const shape = svg('path', place);
  shape.style.fill = `var(--series-${index % COLOURS})`;
  sample.append(shape);
  return sample;
}

/**
 * A neutral mark for legends: what filled, hollow and crossed mean.
 *
 * @param {Verdict} verdict
 */
export function verdictSwatch(verdict) {
  const shape = svg('path', { d: markPath(0, verdict), transform: 'translate(2 2) scale(0.75)' });
  shape.style.stroke = 'var(--muted)';
  shape.style.strokeWidth = '2';
  shape.style.fill = verdict === 'valid' ? 'var(--muted)' : 'none';
  return svg('svg', { width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true' }, shape);
}

/** An error bar for legends. */
export function marginSwatch() {
  const bar = svg('path', { d: 'M8 1V15M4 1H12M4 15H12', fill: 'none' });
  bar.style.stroke = 'var(--muted)';
  bar.style.strokeWidth = '1.5';
  return svg('svg', { width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true' }, bar);
}

export const TEXT_SIZE = 12;

/**
 * What all charts share: no motion, the page's type, tooltips that stay in their chart.
 *
 * @param {Look} look
 */
export function commonOption(look) {
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: look.font, fontSize: TEXT_SIZE, color: look.ink },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: look.paper,
      borderColor: look.rule,
      textStyle: { color: look.ink, fontFamily: look.font, fontSize: 13 },
      axisPointer: { type: 'line', lineStyle: { color: look.muted, type: 'dotted' } },
    },
  };
}

/**
 * An axis in the page's manner; more overrides.
 *
 * @param {Look} look
 * @param {{ axisLabel?: object, [option: string]: unknown }} more
 */
export function axisOption(look, more) {
  return {
    nameLocation: 'middle',
    nameGap: 30,
    nameTextStyle: { color: look.muted, fontSize: TEXT_SIZE },
    axisLine: { show: true, onZero: false, lineStyle: { color: look.muted } },
    axisTick: { show: true, lineStyle: { color: look.muted } },
    splitLine: { show: false },
    ...more,
    axisLabel: { color: look.muted, fontSize: TEXT_SIZE, hideOverlap: true, ...more.axisLabel },
  };
}

/**
 * The grid lines of an axis.
 *
 * @param {Look} look
 */
export function gridLines(look) {
  return { show: true, lineStyle: { color: look.rule, width: 1 } };
}
