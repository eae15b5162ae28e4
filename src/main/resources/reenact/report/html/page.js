// @ts-check

/* Puts everything at its place. */

import { costFigure, efficiencyFigure, hasCosts, hasServerCpu } from './cost-charts.js';
import { chartsOf, element, onPage } from './elements.js';
import { errorFigure, failingCurves } from './error-charts.js';
import { findings } from './findings.js';
import { groups, result } from './run.js';
import { overviewFigure, throughputFigure } from './throughput-charts.js';
import { cpuFigure, timesFigure } from './time-charts.js';
import { trialSection } from './trial.js';

/** Rows of trials that nothing speaks against can be left out. */
function doubtsOnly() {
  const input = element('input', { type: 'checkbox' });
  input.addEventListener('change', () =>
    onPage('#trials').classList.toggle('doubts-only', input.checked),
  );
  chartsOf('trials').append(
    element('div', { class: 'controls' }, element('label', {}, input, ' Only doubtful trials')),
  );
}

function start() {
  if (groups.length === 0) {
    return;
  }
  overviewFigure().place(onPage('#overview'));
  groups.forEach((group) => throughputFigure(group).place(chartsOf('throughput')));
  findings(chartsOf('throughput'));
  groups.forEach((group) => timesFigure(group).place(chartsOf('times')));
  groups.forEach((group) => cpuFigure(group).place(chartsOf('cpu')));
  groups.filter(hasServerCpu).forEach((group) => efficiencyFigure(group).place(chartsOf('cpu')));
  groups.filter(hasCosts).forEach((group) => costFigure(group).place(chartsOf('cpu')));
  const failing = failingCurves();
  if (failing.length > 0) {
    errorFigure(failing).place(chartsOf('errors'));
  }
  if (result.trials.length > 0) {
    trialSection(chartsOf('trial'));
  }
  if (result.trials.some((trial) => trial.verdict !== 'valid')) {
    doubtsOnly();
  }
}

start();
