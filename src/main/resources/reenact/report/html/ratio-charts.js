// @ts-check

/* Throughput as a ratio to the baseline, and what others have published of it. */

import { element, table, words } from './elements.js';
import { Figure } from './figures.js';
import { count, decimal, estimateText, loadText, NONE } from './numbers.js';
import { panelsHeight, panelsOption } from './panels.js';
import { groupTitle, isOpen, levelOf, result } from './run.js';
import { loadPanel, verdictsOf } from './throughput-charts.js';

const RATIO_DIGITS = 3;

/** @param {Reading} value */
export const ratioFormat = (value) => (value == null ? NONE : '×' + decimal(value, RATIO_DIGITS));

/**
 * The comparisons of a curve's throughput, by load.
 *
 * @param {ShownCurve} curve
 * @param {boolean} open whether by rate
 */
const throughputRatios = (curve, open) =>
  result.comparisons.flatMap(({ load, ...one }) =>
    load != null &&
    isOpen(load) === open &&
    one.metric === 'throughput' &&
    one.workload === curve.workload &&
    one.environment === curve.environment &&
    one.driver === curve.driver
      ? [{ ...one, level: levelOf(load) ?? 0 }]
      : [],
  );

/**
 * Published ratios of an environment.
 *
 * @param {{ workload: string, environment: string, baseline: string }} sides
 */
const publishedRatios = ({ workload, environment, baseline }) =>
  (result.published?.ratios ?? []).filter(
    (one) =>
      one.workload === workload && one.environment === environment && one.baseline === baseline,
  );

/**
 * The published ratio at the load of a comparison, or at the nearest, which is then named.
 *
 * @param {Comparison} comparison
 */
export function publishedText(comparison) {
  const clients = comparison.load?.clients;
  if (clients == null || comparison.metric !== 'throughput') {
    return NONE;
  }
  /** @param {PublishedRatio} one */
  const distance = (one) => Math.abs(Math.log(one.clients / clients));
  const [nearest] = publishedRatios(comparison).sort((a, b) => distance(a) - distance(b));
  if (!nearest) {
    return NONE;
  }
  const at = nearest.clients === clients ? '' : ` (${loadText(nearest.clients, false)})`;
  return ratioFormat(nearest.throughputRatio) + at;
}

/**
 * The curves of a group that were compared, each with its ratios.
 *
 * @typedef {ReturnType<typeof comparedCurves>[number]} ComparedCurve
 * @param {Group} group
 */
const comparedCurves = (group) =>
  group.curves
    .map((curve) => ({ ...curve, ratios: throughputRatios(curve, group.open) }))
    .filter((curve) => curve.ratios.some((one) => one.ratio != null));

/** @param {Group} group */
export const hasRatios = (group) => comparedCurves(group).length > 0;

/**
 * @param {ComparedCurve} curve
 * @returns {Line}
 */
function ratioLine(curve) {
  const verdicts = new Map(curve.points.map((point) => [point.level, point.verdict]));
  return {
    index: curve.index,
    name: curve.name,
    points: curve.ratios.map(({ level, ratio }) => ({
      x: level,
      y: ratio?.estimate ?? null,
      low: ratio?.low,
      high: ratio?.high,
      verdict: verdicts.get(level) ?? 'valid',
    })),
  };
}

/**
 * Published ratios: dashed and hollow, in the colour of what was measured.
 *
 * @param {ComparedCurve} curve
 * @returns {Line}
 */
function publishedLine(curve) {
  return {
    index: curve.index,
    name: curve.name + ', published',
    hollow: true,
    points: publishedRatios(curve.ratios[0]).map((one) => ({
      x: one.clients,
      y: one.throughputRatio,
      verdict: 'valid',
    })),
  };
}

/** @param {Group} group */
export function ratioFigure(group) {
  const curves = comparedCurves(group);
  const { baseline } = curves[0].ratios[0];
  const published = group.open
    ? []
    : curves.map(publishedLine).filter((line) => line.points.length > 0);
  const lines = [...curves.map(ratioLine), ...published];
  const points = lines.flatMap((line) => line.points);
  return new Figure({
    lines: () => curves,
    marks: {
      verdicts: verdictsOf(points),
      margins: points.some((point) => point.low != null),
    },
    title: () => `${groupTitle(group)}: ratio of throughput to ${baseline} against load.`,
    note: published.length
      ? 'Hollow marks on a thin dashed line are published ratios; see below.'
      : '',
    height: (width) => panelsHeight(width, 1),
    option: (look, width, hidden) =>
      panelsOption(look, width, hidden, [
        loadPanel(group, {
          title: '',
          unit: `throughput ÷ that of ${baseline}`,
          text: ratioFormat,
          tick: (value) => '×' + Number(value.toPrecision(3)),
          lines,
          reference: 1,
        }),
      ]),
    table: () =>
      table(
        `${groupTitle(group)}: ratio of throughput to ${baseline}`,
        [words('environment'), group.open ? 'offered load (requests/s)' : 'clients', 'ratio'],
        lines.flatMap((line) =>
          line.points.map((point) => [
            line.name,
            count(point.x),
            estimateText(point.y == null ? null : { ...point, mean: point.y }, ratioFormat),
          ]),
        ),
      ),
  });
}

/**
 * Where published ratios are from, and what to bear in mind before comparing.
 *
 * @param {Element} place
 */
export function publishedSource(place) {
  if (!result.published) {
    return;
  }
  const caveats = result.published.caveats.map((caveat) => element('li', {}, caveat));
  place.append(
    element(
      'div',
      { id: 'published' },
      element('p', {}, element('strong', {}, 'Published: '), result.published.citation),
      element('ul', {}, ...caveats),
    ),
  );
}
