/* Throughput as a ratio to the baseline, and what others have published of it. */

const ratioFormat = (value) => '×' + decimal(value, RATIO_DIGITS);

/** The comparisons of a curve's throughput, by load. */
const throughputRatios = (curve) =>
  (result.comparisons ?? []).filter(
    (one) =>
      one.load != null &&
      one.metric === 'throughput' &&
      ['workload', 'environment', 'driver'].every((key) => one[key] === curve[key]),
  );

/** Published ratios of an environment. */
const publishedRatios = ({ workload, environment, baseline }) =>
  (result.published?.ratios ?? []).filter(
    (one) =>
      one.workload === workload && one.environment === environment && one.baseline === baseline,
  );

/** The published ratio at the load of a comparison, or at the nearest, which is then named. */
function publishedText(comparison) {
  const clients = comparison.load?.clients;
  if (clients == null || comparison.metric !== 'throughput') {
    return NONE;
  }
  const distance = (one) => Math.abs(Math.log(one.clients / clients));
  const [nearest] = publishedRatios(comparison).sort((a, b) => distance(a) - distance(b));
  if (!nearest) {
    return NONE;
  }
  const at = nearest.clients === clients ? '' : ` (${loadText(nearest.clients, false)})`;
  return ratioFormat(nearest.throughputRatio) + at;
}

/** The curves of a group that were compared, each with its ratios. */
const comparedCurves = (group) =>
  group.curves
    .map((curve) => ({
      ...curve,
      ratios: throughputRatios(curve).filter((one) => isOpen(one.load) === group.open),
    }))
    .filter((curve) => curve.ratios.some((one) => one.ratio != null));

const hasRatios = (group) => comparedCurves(group).length > 0;

function ratioLine(curve) {
  const verdicts = new Map(curve.points.map((point) => [point.level, point.verdict]));
  return {
    index: curve.index,
    name: curve.name,
    points: curve.ratios.map(({ load, ratio }) => ({
      x: levelOf(load),
      y: ratio?.estimate ?? null,
      low: ratio?.low,
      high: ratio?.high,
      verdict: verdicts.get(levelOf(load)) ?? 'valid',
    })),
  };
}

/** Published ratios: dashed and hollow, in the colour of what was measured. */
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

function ratioFigure(group) {
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
      verdicts: ['valid', 'suspect', 'invalid'].filter((verdict) =>
        points.some((point) => point.verdict === verdict),
      ),
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

/** Where published ratios are from, and what to bear in mind before comparing. */
function publishedSource(place) {
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
