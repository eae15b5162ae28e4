// @ts-check

/* Numbers as the page's static part writes them; see NumberText.java and TimeText.java. */

export const NONE = '-';
/** @type {Map<number, Intl.NumberFormat>} By the number of decimals. */
const formats = new Map();

/**
 * @param {number} value
 * @param {number} decimals
 */
export function decimal(value, decimals) {
  let format = formats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat('en-US', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(decimals, format);
  }
  return format.format(value);
}

/**
 * A rate or a number of things.
 *
 * @param {Reading} value
 */
export function count(value) {
  if (value == null) {
    return NONE;
  }
  const whole = Number.isInteger(value) || value >= 99.95;
  return decimal(value, whole ? 0 : value >= 9.995 ? 1 : 2);
}

/**
 * Microseconds with the unit that fits.
 *
 * @param {Reading} micros
 */
export function time(micros) {
  if (micros == null) {
    return NONE;
  }
  /** @type {(value: number, most: number) => string} */
  const digits = (value, most) => decimal(value, value < 9.995 ? most : value < 99.95 ? 1 : 0);
  if (micros < 999.5) {
    return digits(micros, 1) + ' µs';
  }
  return micros < 999500 ? digits(micros / 1e3, 2) + ' ms' : decimal(micros / 1e6, 2) + ' s';
}

/**
 * A time at an axis: no more digits than a round number has.
 *
 * @param {number} micros
 */
export function timeTick(micros) {
  /** @type {[number, string]} */
  const [value, unit] =
    micros < 1e3 ? [micros, ' µs'] : micros < 1e6 ? [micros / 1e3, ' ms'] : [micros / 1e6, ' s'];
  return String(Number(value.toPrecision(3))) + unit;
}

/**
 * A count at an axis; thousands and millions by their SI prefixes.
 *
 * @param {number} value
 */
export function countTick(value) {
  const size = Math.abs(value);
  /** @type {[number, string]} */
  const [scaled, prefix] =
    size >= 1e6 ? [value / 1e6, ' M'] : size >= 1e4 ? [value / 1e3, ' k'] : [value, ''];
  return Number(scaled.toPrecision(6)).toLocaleString('en-US') + prefix;
}

/** @param {Reading} value */
export function cores(value) {
  return value == null ? NONE : decimal(value, 2);
}

/**
 * "1 client", "16 clients", "2,000 requests/s offered".
 *
 * @param {Reading} level
 * @param {boolean} open
 */
export function loadText(level, open) {
  if (level == null) {
    return 'an unknown load';
  }
  return open
    ? count(level) + ' requests/s offered'
    : count(level) + (level === 1 ? ' client' : ' clients');
}

/**
 * A percentile in percent, with as many nines as it has.
 *
 * @param {number} percentile
 */
export function percentileText(percentile) {
  return String(Number(percentile.toFixed(5))) + '\u00a0%';
}

/**
 * A mean with its margin, as tables write it.
 *
 * @param {Estimate | null | undefined} estimate
 * @param {(value: Reading) => string} format
 */
export function estimateText(estimate, format) {
  if (estimate == null) {
    return NONE;
  }
  const margin =
    estimate.low == null ? '' : ` (${format(estimate.low)} to ${format(estimate.high)})`;
  return format(estimate.mean) + margin;
}

/**
 * 1, 2 and 5 times the powers of ten from below the least to above the greatest.
 *
 * @param {number} least
 * @param {number} greatest
 */
export function logTicks(least, greatest) {
  const ticks = [];
  for (let power = Math.floor(Math.log10(least)) - 1; power <= Math.log10(greatest) + 1; power++) {
    for (const factor of [1, 2, 5]) {
      ticks.push(Number((factor * 10 ** power).toPrecision(1)));
    }
  }
  const first = ticks.findLastIndex((tick) => tick <= least);
  const last = ticks.findIndex((tick) => tick >= greatest && tick > least);
  return ticks.slice(first, last + 1);
}

/**
 * Round numbers in a range, a handful of them.
 *
 * @param {number} least
 * @param {number} greatest
 */
export function evenTicks(least, greatest) {
  const rough = (greatest - least) / 7 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks = [];
  for (let i = Math.ceil(least / step); i * step <= greatest; i++) {
    ticks.push(Number((i * step).toPrecision(6)));
  }
  return ticks;
}
