// @ts-check

/* What the curves amount to: saturation, knee, scalability law, capacity; and the comparisons. */

import { element, table, words } from './elements.js';
import { count, decimal, estimateText, loadText, NONE } from './numbers.js';
import {
  hasRatios,
  publishedSource,
  publishedText,
  ratioFigure,
  ratioFormat,
} from './ratio-charts.js';
import { groups, isOpen, levelOf, lineName, result } from './run.js';

/** @param {string | undefined} text */
const sentence = (text) => (text ? text[0].toUpperCase() + text.slice(1).replace(/\.?$/, '.') : '');

/**
 * @param {Margin | undefined} margin
 * @param {(value: number) => string} format
 */
const rangeText = (margin, format) =>
  margin?.low == null && margin?.high == null
    ? ''
    : ` (${margin.low == null ? 'any' : format(margin.low)} to ${margin.high == null ? 'any' : format(margin.high)})`;

/** @param {Load} load */
const chosenLoad = ({ clients, rate }) => loadText(rate ?? clients, rate != null);

/** @param {Reading} value */
const coefficient = (value) => (value == null ? NONE : String(Number(value.toPrecision(3))));

/** @param {Findings} curve */
function kneeText({ knee }) {
  if (knee == null) {
    return '';
  }
  if (knee.clients == null && knee.rate == null) {
    return 'No knee' + (knee.why ? ': ' + knee.why : '') + '.';
  }
  const agreement =
    knee.agreement == null
      ? ''
      : `, chosen in ${decimal(100 * knee.agreement, 0)} % of bootstrap resamples`;
  return `Knee at ${chosenLoad(knee)}${rangeText(knee.margin, count)}${agreement}; rule: ${knee.rule}.`;
}

/** @param {Findings} curve */
function saturationText({ saturation }) {
  if (saturation == null) {
    return '';
  }
  const found =
    saturation.throughput == null
      ? ''
      : estimateText(saturation.throughput, count) + ' requests/s. ';
  return found + (saturation.reached ? '' : 'Not reached. ') + sentence(saturation.because);
}

/** @param {Findings} curve */
function lawText({ usl }) {
  if (usl == null) {
    return '';
  }
  if (usl.gamma == null) {
    return 'Not fitted: ' + sentence(usl.why ?? 'not enough points');
  }
  const { margins } = usl;
  /** @type {(name: UslParameter, format: (value: Reading) => string) => string} */
  const of = (name, format) => format(usl[name]) + rangeText(margins?.[name], format);
  const peak = usl.peakClients == null ? 'no peak' : `peak at ${of('peakClients', count)} clients`;
  return (
    `γ ${of('gamma', count)}, α ${of('alpha', coefficient)}, β ${of('beta', coefficient)}; ` +
    `${peak}; R² ${coefficient(usl.r2)}`
  );
}

/** @param {Findings} curve */
const residualsText = ({ usl }) =>
  (usl?.residuals ?? [])
    .map(
      ({ clients, share }) =>
        `${count(clients)}: ${share < 0 ? '−' : '+'}${decimal(Math.abs(100 * share), 1)} %`,
    )
    .join(', ') || NONE;

/**
 * The ends of a capacity, as far as they are known.
 *
 * @param {Margin} margin
 */
function capacityEnds({ low, high }) {
  if (high == null) {
    return low == null ? '' : ` (no less than ${count(low)})`;
  }
  return low == null ? ` (at most ${count(high)})` : ` (${count(low)} to ${count(high)})`;
}

/** @param {Findings} curve */
function capacityText({ capacity }) {
  if (capacity == null) {
    return '';
  }
  const load =
    capacity.clients == null && capacity.rate == null ? '' : ` with ${chosenLoad(capacity)}`;
  const carried =
    capacity.throughput == null
      ? ''
      : `${count(capacity.throughput.mean)} requests/s${capacityEnds(capacity.throughput)}${load}`;
  const upTo = { clients: capacity.upToClients, rate: capacity.upToRate };
  const known = upTo.clients != null || upTo.rate != null;
  const further =
    known && (upTo.clients !== capacity.clients || upTo.rate !== capacity.rate)
      ? `. Loads up to ${chosenLoad(upTo)} keep it too, with less throughput`
      : '';
  const words = {
    found: `is kept up to ${carried}${further}`,
    'not reached': `is kept up to at least ${carried}${further}`,
    'never met': 'is kept by no load tried',
    unknown: 'is not known to be kept by any load',
  };
  return `${capacity.bound} ${words[capacity.answer]}. ${sentence(capacity.because)}`;
}

/** @type {[name: string, text: (curve: Findings) => string][]} */
const COLUMNS = [
  ['saturation', saturationText],
  ['knee', kneeText],
  ['scalability law', lawText],
  ['residuals of the law', residualsText],
  ['capacity', capacityText],
  ['remarks', (curve) => curve.remarks.map(sentence).join(' ')],
];

/** A row a curve; a column stands only where something has it. */
function findingsTable() {
  const curves = groups.flatMap((group) => group.curves);
  const columns = COLUMNS.filter(([, text]) =>
    curves.some((curve) => !['', NONE].includes(text(curve))),
  );
  if (columns.length === 0) {
    return null;
  }
  const rows = curves.map((curve) => [
    `${curve.workload} on ${curve.name}`,
    ...columns.map(([, text]) => text(curve) || NONE),
  ]);
  return table(
    'Findings by curve',
    [words('curve'), ...columns.map(([name]) => words(name))],
    rows,
  );
}

/** @param {Ratio | undefined} ratio */
const ratioText = (ratio) => estimateText(ratio && { ...ratio, mean: ratio.estimate }, ratioFormat);

const METRICS = {
  throughput: 'throughput',
  p50: 'p50 response time',
  p99: 'p99 response time',
  cpuPerRequest: 'server CPU per request',
};

/**
 * The smallest change that would have shown; beyond twice as much it no longer matters.
 *
 * @param {Reading} ratio
 */
const changeText = (ratio) =>
  ratio == null ? NONE : ratio > 2 ? 'over 100 %' : decimal(100 * (ratio - 1), 1) + ' %';

/** @param {Reading} p */
const pText = (p) => (p == null ? NONE : p < 0.001 ? '< 0.001' : decimal(p, 3));

/**
 * @param {string} caption
 * @param {Comparison[]} comparisons
 */
function comparisonTable(caption, comparisons) {
  /** @param {Comparison} comparison */
  const environment = (comparison) =>
    lineName(comparison) + (comparison.verdict === 'not comparable' ? ' ⊗' : '');
  const columns = ['workload', 'environment', 'load', 'metric'].map(words);
  const published = result.published && comparisons.some((comparison) => comparison.load != null);
  return table(
    caption,
    [
      ...columns,
      'ratio to the baseline',
      ...(published ? ['published'] : []),
      words('verdict'),
      'p',
      'would have shown',
      words('notes'),
    ],
    comparisons.map((comparison) => [
      comparison.workload,
      `${environment(comparison)} compared with ${comparison.baseline}`,
      comparison.load
        ? loadText(levelOf(comparison.load), isOpen(comparison.load))
        : comparison.model === 'open' || comparison.model === 'replay'
          ? 'all offered loads'
          : 'all',
      METRICS[comparison.metric],
      ratioText(comparison.ratio),
      ...(published ? [publishedText(comparison)] : []),
      comparison.verdict,
      pText(comparison.p),
      changeText(comparison.detectable),
      comparison.why ?? '',
    ]),
  );
}

/**
 * All loads together, and each load by itself for those who ask.
 *
 * @param {Element} place
 */
function comparisonSection(place) {
  const all = result.comparisons;
  if (all.length === 0) {
    return;
  }
  const whole = all.filter((comparison) => comparison.load == null);
  const single = all.filter((comparison) => comparison.load != null);
  place.append(
    element('h3', {}, 'Environments compared with the baseline'),
    element(
      'p',
      {},
      'Ratios are other ÷ baseline, paired by repetition, with 95 % intervals, adjusted for the number of metrics. “No difference' +
        ' shown” does not prove that there is none; “would have shown” is the smallest detectable one.',
    ),
  );
  groups.filter(hasRatios).forEach((group) => ratioFigure(group).place(place));
  publishedSource(place);
  if (whole.length) {
    place.append(comparisonTable('Comparisons, all loads together', whole));
  }
  if (single.length) {
    const details = element(
      'details',
      { class: 'behind' },
      element('summary', {}, `Each load by itself (${count(single.length)})`),
    );
    details.addEventListener('toggle', () => {
      if (details.open && details.children.length === 1) {
        details.append(comparisonTable('Comparisons, load by load', single));
      }
    });
    place.append(details);
  }
}

/** @param {Element} place */
export function findings(place) {
  const found = findingsTable();
  if (found) {
    place.append(element('h3', {}, 'Findings by curve'), found);
  }
  comparisonSection(place);
}
