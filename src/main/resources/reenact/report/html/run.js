// @ts-check

/* The result, and the ways in which charts look at it. */

import { onPage } from './elements.js';
import { loadText } from './numbers.js';

/** @type {RunResult} */
export const result = JSON.parse(onPage('#result').textContent ?? '');

/** @param {Load} load */
export const isOpen = (load) => load.rate != null;
/**
 * @param {Load} load
 * @returns {Reading}
 */
export const levelOf = (load) => load.rate ?? load.clients;
/** @param {...unknown} parts */
const keyOf = (...parts) => JSON.stringify(parts);

const trialsByPoint = Map.groupBy(result.trials, (trial) =>
  keyOf(trial.workload, trial.environment, trial.driver, isOpen(trial.load), levelOf(trial.load)),
);

/**
 * The trials that count; all of them where none does.
 *
 * @param {Trial[]} trials
 */
function countingOf(trials) {
  const counting = trials.filter((trial) => trial.verdict !== 'invalid');
  return counting.length ? counting : trials;
}

/**
 * Whether the server ran on an emulated CPU, which compares with nothing.
 *
 * @param {Trial} trial
 */
const isEmulated = (trial) => trial.guestCpu === 'tcg';
const EMULATED = ' (emulated, not comparable)';

/**
 * What lines are called: the environment, and the driver where a workload has several. An emulated
 * environment says so wherever it is named.
 */
export const lineName = (() => {
  const emulated = new Set(result.trials.filter(isEmulated).map((trial) => trial.environment));
  const drivers = Map.groupBy(result.curves, (curve) => curve.workload);
  /** @param {string} workload */
  const several = (workload) =>
    new Set((drivers.get(workload) ?? []).map((curve) => curve.driver)).size > 1;
  /** @param {Subject} subject */
  return ({ workload, environment, driver }) =>
    environment +
    (several(workload) ? ', ' + driver : '') +
    (emulated.has(environment) ? EMULATED : '');
})();

/** A line looks the same in every chart: its look goes by its name. */
const lineIndex = (() => {
  const names = [...new Set(result.curves.map(lineName))];
  /** @param {Subject} curve */
  return (curve) => names.indexOf(lineName(curve));
})();

/** @type {Group[]} */
export const groups = [
  ...Map.groupBy(result.curves, (curve) =>
    keyOf(curve.workload, curve.points.some(isOpen)),
  ).values(),
].map((curves) => {
  const open = curves[0].points.some(isOpen);
  return {
    workload: curves[0].workload,
    open,
    curves: curves.map((curve) => ({
      ...curve,
      name: lineName(curve),
      index: lineIndex(curve),
      points: curve.points.map((point) => {
        const key = keyOf(curve.workload, curve.environment, curve.driver, open, levelOf(point));
        const trials = trialsByPoint.get(key) ?? [];
        return { ...point, level: levelOf(point) ?? 0, trials, counting: countingOf(trials) };
      }),
    })),
  };
});

/**
 * A group in words; the model is named where a workload has both.
 *
 * @param {Group} group
 */
export function groupTitle(group) {
  const both = groups.filter((other) => other.workload === group.workload).length > 1;
  return both ? `${group.workload}, ${group.open ? 'open' : 'closed'} loop` : group.workload;
}

/**
 * The mean over trials; null unless each has the figure.
 *
 * @param {Trial[]} trials
 * @param {(trial: Trial) => Reading} figure
 */
export function meanOf(trials, figure) {
  const values = trials.map(figure).filter((value) => value != null);
  return values.length === 0 || values.length < trials.length
    ? null
    : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The trials with the most throughput that is not invalid; where to look first. */
export function firstTrial() {
  const first = result.curves[0];
  const candidates = result.trials.filter(
    (trial) =>
      first &&
      trial.verdict !== 'invalid' &&
      trial.workload === first.workload &&
      trial.environment === first.environment &&
      trial.driver === first.driver,
  );
  return (candidates.length ? candidates : result.trials).reduce((best, trial) =>
    trial.throughput > best.throughput ? trial : best,
  );
}

/**
 * A trial in words.
 *
 * @param {Trial} trial
 */
export function trialText(trial) {
  const doubt = trial.verdict === 'valid' ? '' : ` (${trial.verdict})`;
  const load = loadText(levelOf(trial.load), isOpen(trial.load));
  return `${lineName(trial)}, ${load}, repetition ${trial.repetition}${doubt}`;
}
