// @ts-check

/* One trial, closely: whichever the reader chooses, alone or beside another. */

import { COURSE_HEIGHT, courseLines, courseOption, courseTable } from './course.js';
import {
  DISTRIBUTION_HEIGHT,
  distributionLines,
  distributionOption,
  distributionTable,
} from './distribution.js';
import { choice, element, selection, table, verdictMark, words } from './elements.js';
import { Figure } from './figures.js';
import { cores, count, time } from './numbers.js';
import { firstTrial, groups, groupTitle, result, trialText } from './run.js';

/** @type {QuotedTime[]} */
const QUOTED = ['mean', 'stddev', 'min', 'p50', 'p90', 'p95', 'p99', 'p99_9', 'p99_99', 'max'];

const QUOTED_NAMES = ['count', ...QUOTED.map((key) => key.replace('_', '.'))];

/** @param {Percentiles} times */
const quotedCells = (times) => [count(times.count), ...QUOTED.map((key) => time(times[key]))];

/** @type {QuotedTime[]} */
const OPERATION_PERCENTILES = ['p50', 'p99', 'p99_9'];

/**
 * The trials to choose from, by workload, in the order of the curves.
 *
 * @returns {[string, [value: string, text: string][]][]}
 */
function trialOptions() {
  const places = new Map(result.trials.map((trial, i) => [trial, String(i)]));
  return groups.map((group) => [
    groupTitle(group),
    group.curves.flatMap((curve) =>
      curve.points.flatMap((point) =>
        point.trials.map(
          /** @returns {[string, string]} */
          (trial) => [places.get(trial) ?? '', trialText(trial)],
        ),
      ),
    ),
  ]);
}

/** @param {Trial} trial */
function timesTable(trial) {
  /** @type {[name: string, times: Percentiles | undefined][]} */
  const kinds = [
    ['response time', trial.responseTime],
    ['service time', trial.serviceTime],
    ['schedule lag', trial.scheduleLag],
    ['response time of failed requests', trial.failedResponseTime],
    ['wait for a pooled connection', trial.poolWait],
  ];
  const rows = kinds.flatMap(([name, times]) => (times ? [[name, ...quotedCells(times)]] : []));
  return table(`Times of ${trial.id}`, [words('time'), ...QUOTED_NAMES], rows);
}

/** @param {Trial} trial */
function operationsTable(trial) {
  const rows = Object.entries(trial.operations).map(([name, operation]) => [
    name,
    ...[operation.count, operation.errors, operation.misses].map(count),
    ...OPERATION_PERCENTILES.map((key) => time(operation.responseTime?.[key])),
    ...OPERATION_PERCENTILES.map((key) => time(operation.serviceTime?.[key])),
  ]);
  const times = OPERATION_PERCENTILES.map((key) => key.replace('_', '.'));
  return table(
    `Operations of ${trial.id}`,
    [
      words('operation'),
      'succeeded',
      'failed',
      'found nothing',
      ...times.map((name) => name + ' response'),
      ...times.map((name) => name + ' service'),
    ],
    rows,
  );
}

/** @param {Trial} trial */
function machineTable(trial) {
  const { cpu, pauses, contextSwitches } = trial;
  const rows = [
    ['generator, cores busy', cores(cpu.generator)],
    ['server, cores busy', cores(cpu.server)],
    ['whole machine, cores busy', cores(cpu.host)],
    ['in the kernel, cores', cores(cpu.system)],
    ['for packets and timers (softirq), cores', cores(cpu.softirq)],
    ['stolen by the hypervisor, cores', cores(cpu.stolen)],
    ['context switches per second', count(contextSwitches)],
    ['longest pause of the generator', time(pauses?.longest)],
    ['garbage collections', count(pauses?.collections)],
    ['longest garbage collection', time(pauses?.longestCollection)],
  ];
  return table(`Machine during ${trial.id}`, [words('what'), 'while the window was open'], rows);
}

/**
 * What one request cost; nothing where nobody knows.
 *
 * @param {Trial} trial
 */
function costTable(trial) {
  const { cost } = trial;
  if (!cost) {
    return '';
  }
  /** @type {[name: string, value: Reading, text: typeof time][]} */
  const rows = [
    ['CPU of the server', cost.serverCpu, time],
    ['CPU of proxy processes', cost.proxyCpu, time],
    ['CPU in the kernel, whole machine', cost.systemCpu, time],
    ['CPU for packets and timers (softirq), whole machine', cost.softirqCpu, time],
    ['context switches, whole machine', cost.contextSwitches, count],
    ['voluntary context switches of the server', cost.voluntarySwitches, count],
    ['involuntary context switches of the server', cost.involuntarySwitches, count],
    ['bytes written by the server to disks', cost.bytesWritten, count],
    ...Object.entries(cost.packets).map(
      /** @returns {[string, number, typeof count]} */
      ([device, packets]) => ['packets on the ' + device, packets, count],
    ),
  ];
  return table(
    `Cost per request of ${trial.id}`,
    [words('what'), 'per request'],
    rows.filter(([, value]) => value != null).map(([name, value, text]) => [name, text(value)]),
  );
}

/** @param {Trial} trial */
function treatmentTable(trial) {
  const facts = Object.entries(trial.treatment);
  return facts.length === 0
    ? ''
    : table(`Where the server of ${trial.id} ran`, [words('fact'), words('value')], facts);
}

/**
 * The server's own counters; long, so it is built when asked for.
 *
 * @param {Trial} trial
 */
function countersDetails(trial) {
  const counters = Object.entries(trial.serverCounters);
  const details = element(
    'details',
    { class: 'behind' },
    element('summary', {}, `Server counters that changed (${count(counters.length)})`),
  );
  const build = () => {
    if (details.children.length === 1) {
      const rows = counters.map(([name, moved]) => [name, count(moved)]);
      details.append(table(`Server counters of ${trial.id}`, [words('counter'), 'change'], rows));
    }
  };
  details.addEventListener('toggle', () => details.open && build());
  return details;
}

/**
 * The trial's name, verdict and reasons.
 *
 * @param {Trial} trial
 */
function trialHead(trial) {
  const reasons = trial.reasons.map((reason) => element('li', {}, reason));
  return [
    element('h3', {}, element('bdi', {}, trial.id), ' ', verdictMark(trial.verdict)),
    ...(reasons.length ? [element('ul', {}, ...reasons)] : []),
  ];
}

/**
 * The whole section: what to look at, two charts, and the trial's figures. A chart of what no trial
 * of this page has is not drawn.
 *
 * @param {Element} place
 */
export function trialSection(place) {
  /** @type {{ trial: Trial, other: Trial | null }} */
  const state = { trial: firstTrial(), other: null };
  const log = { distribution: true, course: true };
  const shown = () => (state.other ? [state.trial, state.other] : [state.trial]);
  const named = () =>
    shown()
      .map((trial) => trial.id)
      .join(' and ');
  /** @type {(key: keyof typeof log) => (figure: Figure) => Node[]} */
  const axis = (key) => (figure) => [
    choice('Axis', { log: 'logarithmic', linear: 'linear' }, 'log', (value) => {
      log[key] = value === 'log';
      figure.update();
    }),
  ];
  const distribution = () =>
    new Figure({
      title: () => `Percentile distribution of ${named()}.`,
      note: 'Each step to the right leaves a tenth of the requests above it. Shaded: fewer than ten.',
      lines: () => distributionLines(shown()),
      controls: axis('distribution'),
      height: () => DISTRIBUTION_HEIGHT,
      option: (look) => distributionOption(look, shown(), log.distribution),
      table: () => distributionTable(shown()),
    });
  const course = () =>
    new Figure({
      title: () => `${named()} over time.`,
      note:
        'Shaded: before and after the window. A cross marks failed requests. Pauses of the' +
        ' generator are in the machine table below.',
      lines: () => courseLines(shown()),
      controls: axis('course'),
      height: () => COURSE_HEIGHT,
      option: (look) => courseOption(look, shown(), log.course),
      table: () => courseTable(shown()),
    });
  const charts = [
    ...(result.trials.some((trial) => Object.keys(trial.curves).length > 0)
      ? [distribution()]
      : []),
    ...(result.trials.some((trial) => trial.intervals.length > 0) ? [course()] : []),
  ];
  const head = element('div', { 'aria-live': 'polite' });
  const details = element('div');
  const describe = () => {
    const tables = [
      timesTable,
      operationsTable,
      machineTable,
      costTable,
      treatmentTable,
      countersDetails,
    ];
    head.replaceChildren(...trialHead(state.trial));
    details.replaceChildren(...tables.map((build) => build(state.trial)));
  };
  /** @param {Partial<typeof state>} change */
  const choose = (change) => {
    Object.assign(state, change);
    charts.forEach((figure) => figure.update());
    describe();
  };
  const options = trialOptions();
  const chosen = String(result.trials.indexOf(state.trial));
  place.append(
    element(
      'div',
      { class: 'controls' },
      selection('Trial', options, chosen, (value) =>
        choose({ trial: result.trials[Number(value)] }),
      ),
      selection('Compare with', [[null, [['', 'no other']]], ...options], '', (value) =>
        choose({ other: value === '' ? null : result.trials[Number(value)] }),
      ),
    ),
  );
  charts.forEach((figure) => figure.place(place));
  describe();
  place.append(head, details);
}
