/* What an operation costs, and throughput against the server's CPU. */

const MICROS = 1e6;
const perRequest = (figure) => (trial) => {
  const value = figure(trial);
  return value == null || !(trial.throughput > 0) ? null : value / trial.throughput;
};
const microseconds = (cores) =>
  perRequest((trial) => (cores(trial) == null ? null : cores(trial) * MICROS));

function serverSwitches({ cost }) {
  return cost?.voluntarySwitches == null ? null : cost.voluntarySwitches + cost.involuntarySwitches;
}

function packets({ cost }) {
  const counted = Object.values(cost?.packets ?? {});
  return counted.length === 0 ? null : counted.reduce((sum, value) => sum + value, 0);
}

/** Costs of a request: what was not measured in a run has no column and no panel. */
const COSTS = [
  ['server CPU', 'of the server’s processes', time, microseconds((trial) => trial.cpu.server)],
  ['softirq', 'CPU for packets and timers', time, microseconds((trial) => trial.cpu.softirq)],
  ['kernel', 'CPU in the kernel, whole machine', time, microseconds((trial) => trial.cpu.system)],
  ['whole machine', 'CPU of the whole machine', time, microseconds((trial) => trial.cpu.host)],
  ['context switches', 'of the whole machine', count, perRequest((trial) => trial.contextSwitches)],
  ['server’s switches', 'of its threads, voluntary and involuntary', count, serverSwitches],
  ['bytes written', 'by the server, to disks', count, (trial) => trial.cost?.bytesWritten],
  ['packets', 'received and sent, on all devices on the path', count, packets],
];

/** The mean over a point's repetitions with its range; null unless each has the figure. */
function costOf(point, figure) {
  const mean = meanOf(point.counting, figure);
  if (mean == null || point.counting.length < 2) {
    return mean;
  }
  const values = point.counting.map(figure);
  return { mean, low: Math.min(...values), high: Math.max(...values) };
}

function costsOf(group) {
  return COSTS.filter(([, , , figure]) =>
    group.curves.some((curve) =>
      curve.points.some((point) => meanOf(point.counting, figure) != null),
    ),
  );
}

const hasCosts = (group) => costsOf(group).length > 0;

function costFigure(group) {
  const costs = costsOf(group);
  return new Figure({
    ...legendOf([group]),
    marks: { ...legendOf([group]).marks, margins: false },
    title: () => `${groupTitle(group)}: cost per request.`,
    note: 'Cores busy, or events per second, divided by throughput. Bars: least and greatest repetition.',
    height: (width) => panelsHeight(width, costs.length),
    option: (look, width, hidden) =>
      panelsOption(
        look,
        width,
        hidden,
        costs.map(([title, what, text, figure]) =>
          loadPanel(group, {
            title,
            unit: what + ', per request',
            text,
            tick: text === time ? timeTick : countTick,
            lines: group.curves.map((curve) => loadLine(curve, (point) => costOf(point, figure))),
          }),
        ),
      ),
    table: () =>
      pointTable(
        `${groupTitle(group)}: cost per request`,
        group,
        costs.map(([title]) => title),
        (point) =>
          costs.map(([, , text, figure]) => {
            const cost = costOf(point, figure);
            return typeof cost === 'number' ? text(cost) : estimateText(cost, text);
          }),
      ),
  });
}

const hasServerCpu = (group) =>
  group.curves.some((curve) => curve.points.some((point) => point.serverCpu != null));

/** Throughput against the server's CPU: what is higher does more with the same. */
function efficiencyFigure(group) {
  const lines = group.curves.map((curve) => ({
    index: curve.index,
    name: curve.name,
    points: curve.points
      .filter((point) => point.serverCpu != null)
      .map(({ serverCpu, throughput, verdict }) => ({
        x: serverCpu.mean,
        y: throughput.mean,
        low: throughput.low,
        high: throughput.high,
        verdict,
      })),
  }));
  return new Figure({
    ...legendOf([group]),
    title: () => `${groupTitle(group)}: throughput against the server’s CPU.`,
    note: 'Each line follows the load. A higher line does more with the same CPU.',
    height: (width) => panelsHeight(width, 1),
    option: (look, width, hidden) =>
      panelsOption(look, width, hidden, [
        {
          title: '',
          unit: 'throughput, requests/s',
          missing: 'not measured',
          measuredX: true,
          loadName: 'cores busy, the server’s processes',
          load: (value) => cores(value) + ' cores busy',
          text: count,
          tick: countTick,
          log: false,
          lines,
        },
      ]),
    table: () =>
      pointTable(
        `${groupTitle(group)}: throughput against the server’s CPU`,
        group,
        ['server CPU (cores busy)', 'throughput (requests/s)'],
        (point) => [estimateText(point.serverCpu, cores), estimateText(point.throughput, count)],
      ),
  });
}
