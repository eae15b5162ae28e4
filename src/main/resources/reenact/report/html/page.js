/* Puts everything at its place. */

const chartsOf = (id) => document.querySelector(`#${id} .charts`);

/** Rows of trials that nothing speaks against can be left out. */
function doubtsOnly() {
  const box = document.querySelector('#trials .charts');
  const input = element('input', { type: 'checkbox' });
  input.addEventListener('change', () =>
    document.getElementById('trials').classList.toggle('doubts-only', input.checked),
  );
  box.append(
    element('div', { class: 'controls' }, element('label', {}, input, ' Only doubtful trials')),
  );
}

function start() {
  if (groups.length === 0) {
    return;
  }
  overviewFigure().place(document.getElementById('overview'));
  groups.forEach((group) => throughputFigure(group).place(chartsOf('throughput')));
  findings();
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
