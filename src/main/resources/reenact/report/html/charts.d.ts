/* What the modules of the page hand to one another, and what they use of ECharts. */

/** A number that may be unknown. */
type Reading = number | null | undefined;

/** Curves that share their axes: one workload and one model of load. */
interface Group {
  workload: string;
  open: boolean;
  curves: ShownCurve[];
}

/** A curve with its name, and the index of its look. */
interface ShownCurve extends Subject, Findings {
  name: string;
  index: number;
  points: ShownPoint[];
}

/** A point with the trials behind it, and those of them that its figures are of. */
interface ShownPoint extends LoadPoint {
  level: number;
  trials: Trial[];
  counting: Trial[];
}

/** A point of a line; `y` is null where nothing was measured. */
interface LinePoint {
  x: number;
  y: number | null;
  low?: number;
  high?: number;
  verdict: Verdict;
}

/** A line of a panel. A hollow one is published, a thin one beside another. */
interface Line {
  index: number;
  name: string;
  points: LinePoint[];
  trials?: { x: number; y: number; verdict: Verdict }[] | null;
  thin?: boolean;
  hollow?: boolean;
  /** The load of the knee. */
  knee?: number;
  /** The law fitted to the curve, as points. */
  law?: number[][] | null;
}

/** A small chart beside others of its kind. */
interface Panel {
  title: string;
  unit: string;
  /** What an empty panel says. */
  missing: string;
  loadName: string;
  load: (x: number) => string;
  text: (y: Reading) => string;
  tick: (y: number) => string;
  log: boolean;
  lines: Line[];
  /** Names of environments, if x counts those and no loads. */
  names?: string[];
  /** Whether x was measured rather than chosen. */
  measuredX?: boolean;
  /** A value that those shown are held against, which is then on the axis. */
  reference?: number;
}

/** How a line is drawn: ECharts' type of line, or the lengths of dashes and gaps. */
type Dash = 'solid' | number[];

interface Stroke {
  dash: Dash;
  width?: number;
  opacity?: number;
}

/** The page's colours and type, as CSS has them now. */
interface Look {
  ink: string;
  muted: string;
  rule: string;
  paper: string;
  shade: string;
  invalid: string;
  font: string;
  line: (index: number) => { color: string; dash: Dash };
}

/** A line of a figure's legend; one with an index can be hidden. */
interface LegendLine {
  name: string;
  index?: number;
  sample?: Element;
}

/** What of a figure's marks its legend explains. */
interface Marks {
  verdicts: Verdict[];
  margins: boolean;
}

/** A column of a table: of figures if it is a plain name. */
type Column = string | { name: string; alignment: string };

/** The charts that ECharts draws, as far as the page calls it. */
declare const echarts: {
  init(box: HTMLElement, theme: null, options: object): EChart;
};

interface EChart {
  setOption(option: object, replace?: boolean): void;
  resize(): void;
  getZr(): { flush(): void };
  dispose(): void;
}

/** What ECharts tells of a mark that a reader points at. */
interface Pointed<Data> {
  seriesType: string;
  seriesName: string;
  axisIndex: number;
  axisValue: number;
  dataIndex: number;
  data: Data;
}

/** What ECharts offers to a series that draws itself. */
interface CustomSeries {
  value(dimension: number): number;
  coord(point: Reading[]): number[];
}
