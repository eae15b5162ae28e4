/*
 * What the page reads of result.json; see package reenact.result. What is not known is left out.
 * Times are microseconds, rates requests per second, CPU is cores busy.
 */

interface RunResult {
  trials: Trial[];
  curves: Curve[];
  comparisons: Comparison[];
  published?: { citation: string; caveats: string[]; ratios: PublishedRatio[] };
}

type Verdict = 'valid' | 'suspect' | 'invalid';

/** Of a closed loop the clients, of an open loop the rate, of an unknown load neither. */
interface Load {
  clients?: number;
  rate?: number;
}

/** A mean and its 95 % margin. */
interface Estimate {
  mean: number;
  low?: number;
  high?: number;
}

interface Margin {
  low?: number;
  high?: number;
}

/** What a trial, a curve and a comparison are of. */
interface Subject {
  workload: string;
  environment: string;
  driver: string;
}

interface Trial extends Subject {
  id: string;
  load: Load;
  repetition: number;
  verdict: Verdict;
  reasons: string[];
  throughput: number;
  requests?: number;
  /** Failed requests by code. */
  errors: Record<string, number>;
  serviceTime?: Percentiles;
  responseTime: Percentiles;
  scheduleLag?: Percentiles;
  failedResponseTime?: Percentiles;
  poolWait?: Percentiles;
  cpu: {
    generator?: number;
    server?: number;
    host?: number;
    system?: number;
    softirq?: number;
    stolen?: number;
  };
  pauses?: { longest: number; collections: number; longestCollection: number };
  contextSwitches?: number;
  cost?: RequestCost;
  serverCounters: Record<string, number>;
  treatment: Record<string, string>;
  guestCpu?: 'kvm' | 'tcg';
  /** Of a replay only. */
  fidelity?: Fidelity;
  operations: Record<string, Operation>;
  intervals: Interval[];
  curves: { [kind in TimeKind]?: [percentile: number, micros: number][] };
}

type TimeKind = 'responseTime' | 'serviceTime';

type QuotedTime =
  'mean' | 'stddev' | 'min' | 'p50' | 'p90' | 'p95' | 'p99' | 'p99_9' | 'p99_99' | 'max';

/** A percentile is null if too few requests support it. */
type Percentiles = { [key in 'count' | QuotedTime]: number | null };

interface Operation {
  count: number;
  errors: number;
  misses?: number;
  serviceTime?: Percentiles;
  responseTime?: Percentiles;
}

/** How close a replay was to what was recorded. */
interface Fidelity {
  requests: number;
  onTime: { within1Milli: number; within10Millis: number; withinService: number };
  lag: {
    generator: Percentiles;
    previousAnswer: Percentiles;
    ofGenerator?: number;
    growth: number;
  };
  rates: {
    seconds: number;
    recorded: number[];
    replayed: number[];
    displaced: number;
    correlation?: number;
  };
  outOfOrder: number;
  notSent: Record<string, number>;
  failed: Compared;
  hitRatio: Compared;
  connections: Compared;
  inFlight: Compared;
}

interface Compared {
  recorded?: number;
  replayed?: number;
}

/** What one request cost. */
interface RequestCost {
  serverCpu?: number;
  proxyCpu?: number;
  systemCpu?: number;
  softirqCpu?: number;
  contextSwitches?: number;
  voluntarySwitches?: number;
  involuntarySwitches?: number;
  bytesWritten?: number;
  packets: Record<string, number>;
}

/** A slice of a trial; start and length in seconds, from when the window opened. */
interface Interval {
  start: number;
  seconds: number;
  phase: 'warm-up' | 'window' | 'drain';
  throughput: number;
  errors: number;
  p50?: number;
  p99?: number;
  max?: number;
}

interface Curve extends Subject, Findings {
  points: LoadPoint[];
}

/** What a curve amounts to. */
interface Findings {
  saturation?: { throughput?: Estimate; reached: boolean; because: string };
  knee?: Knee;
  usl?: Usl;
  capacity?: Capacity;
  unsteady: { trial: string; change: string; second: number; before: number; after: number }[];
  remarks: string[];
}

type PercentileName = 'p50' | 'p99' | 'p99_9';

interface LoadPoint extends Load {
  throughput: Estimate;
  p50?: Estimate;
  p99?: Estimate;
  p99_9?: Estimate;
  serverCpu?: Estimate;
  generatorCpu?: Estimate;
  verdict: Verdict;
}

interface Knee extends Load {
  rule: string;
  margin?: Margin;
  /** The share of bootstrap resamples. */
  agreement?: number;
  why?: string;
}

type UslParameter = 'gamma' | 'alpha' | 'beta' | 'peakClients';

/** The Universal Scalability Law; without parameters if it could not be fitted. */
type Usl = { [parameter in UslParameter]?: number } & {
  r2?: number;
  margins?: { [parameter in UslParameter]: Margin };
  residuals: { clients: number; share: number }[];
  why?: string;
};

interface Capacity extends Load {
  bound: string;
  answer: 'found' | 'not reached' | 'never met' | 'unknown';
  throughput?: Estimate;
  because: string;
  upToClients?: number;
  upToRate?: number;
}

/** An environment compared with the baseline, at one load or at all. */
interface Comparison extends Subject {
  baseline: string;
  load?: Load;
  model?: 'closed' | 'open' | 'replay';
  metric: 'throughput' | 'p50' | 'p99' | 'cpuPerRequest';
  ratio?: Ratio;
  verdict: string;
  p?: number;
  /** The smallest ratio that would have shown. */
  detectable?: number;
  why?: string;
}

interface Ratio {
  estimate: number;
  low?: number;
  high?: number;
}

interface PublishedRatio {
  workload: string;
  environment: string;
  baseline: string;
  clients: number;
  throughputRatio: number;
}
