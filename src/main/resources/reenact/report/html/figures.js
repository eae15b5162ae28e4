// @ts-check

/* Figures: a chart with its caption, its legend, and the table behind it. */

import { element } from './elements.js';
import { currentLook, marginSwatch, markedSwatch, verdictSwatch } from './looks.js';

/** The width that charts have on paper: between the margins of A4 and of Letter. */
const PAPER_WIDTH = 680;

/** About how wide charts will be; asking the page would make it lay itself out too early. */
const LIKELY_WIDTH = Math.min(innerWidth, 1184) * 0.92;

/** @type {Figure[]} */
const figures = [];

/**
 * A figure. Its chart is drawn when it comes near the screen, its table when somebody asks for
 * it, and both at the latest when the page is printed.
 *
 * @typedef {object} Spec
 * @property {() => string} title what the chart shows, in a line; may change with controls
 * @property {string} [note] how to read it
 * @property {() => LegendLine[]} lines of the legend
 * @property {Marks} [marks] that need explaining
 * @property {(figure: Figure) => Node[]} [controls] that change what is shown
 * @property {(width: number) => number} height in pixels
 * @property {(look: Look, width: number, hidden: Set<number>) => object} option of ECharts
 * @property {() => HTMLElement} table
 */
export class Figure {
  /** @param {Spec} spec */
  constructor(spec) {
    this.spec = spec;
    /** @type {Set<number>} */
    this.hidden = new Set();
    /** @type {EChart | null} */
    this.chart = null;
    /** @type {HTMLElement | null} */
    this.table = null;
    this.width = 0;
    this.wasOpen = false;
    this.number = figures.push(this);
    const id = 'figure-' + this.number;
    this.caption = element('figcaption', { id });
    this.chartBox = element('div', { class: 'chart', role: 'img', 'aria-labelledby': id });
    this.paperBox = element('div', { class: 'paper', role: 'img', 'aria-labelledby': id });
    this.details = element('details', { class: 'behind' }, element('summary', {}, 'Show as table'));
    this.details.addEventListener('toggle', () => this.details.open && this.buildTable());
    this.legend = element('ul', { class: 'legend', 'aria-label': 'Legend' });
    const controls = spec.controls ? spec.controls(this) : [];
    this.node = element(
      'figure',
      {},
      this.caption,
      ...(controls.length ? [element('div', { class: 'controls' }, ...controls)] : []),
      this.legend,
      ...this.marksKey(),
      this.chartBox,
      this.paperBox,
      this.details,
    );
    this.describe();
  }

  /**
   * Puts the figure at its place and waits until it comes near.
   *
   * @param {Element} parent
   */
  place(parent) {
    this.chartBox.style.height = this.spec.height(LIKELY_WIDTH) + 'px';
    parent.append(this.node);
    nearby.observe(this.chartBox);
  }

  describe() {
    this.caption.replaceChildren(
      element('strong', {}, `Figure ${this.number}. `),
      element('bdi', {}, this.spec.title()),
      element('span', { class: 'note' }, ' ' + (this.spec.note ?? '')),
    );
    this.legend.replaceChildren(...this.legendItems());
  }

  legendItems() {
    const items = this.spec.lines().map(({ name, index, sample }) => {
      const texts = [sample ?? markedSwatch(index ?? 0), element('bdi', {}, name)];
      return index === undefined ? texts : [this.toggle(index, texts)];
    });
    return items.map((item) => element('li', {}, ...item));
  }

  /** What the marks of points mean, where that needs saying. */
  marksKey() {
    const { verdicts, margins } = this.spec.marks ?? { verdicts: [], margins: false };
    const doubts = verdicts.some((verdict) => verdict !== 'valid');
    /** @type {[Element, string][]} */
    const items = doubts ? verdicts.map((verdict) => [verdictSwatch(verdict), verdict]) : [];
    if (margins) {
      items.push([marginSwatch(), '95 % margin over repetitions']);
    }
    const list = element('ul', { class: 'legend key', 'aria-label': 'Marks' });
    list.append(...items.map((item) => element('li', {}, ...item)));
    return items.length ? [list] : [];
  }

  /**
   * Shows or hides a line.
   *
   * @param {number} index of the line
   * @param {Element[]} texts
   */
  toggle(index, texts) {
    const attributes = { type: 'button', 'aria-pressed': 'true', title: 'Show or hide this line' };
    const button = element('button', attributes, ...texts);
    button.addEventListener('click', () => {
      const shown = this.hidden.has(index);
      this.hidden[shown ? 'delete' : 'add'](index);
      button.setAttribute('aria-pressed', String(shown));
      this.draw();
    });
    return button;
  }

  draw() {
    const width = this.chartBox.clientWidth;
    if (width === 0) {
      return;
    }
    nearby.unobserve(this.chartBox);
    this.chartBox.style.height = this.spec.height(width) + 'px';
    if (!this.chart) {
      this.chart = echarts.init(this.chartBox, null, { renderer: 'canvas' });
      widths.observe(this.chartBox);
    }
    this.width = width;
    this.chart.resize();
    this.chart.setOption(this.spec.option(currentLook(false), width, this.hidden), true);
  }

  /** After a control changed. */
  update() {
    this.describe();
    if (this.chart) {
      this.draw();
    }
    if (this.table) {
      this.table.remove();
      this.table = null;
      this.buildTable();
    }
  }

  buildTable() {
    if (!this.table) {
      this.table = this.spec.table();
      this.details.append(this.table);
    }
  }

  /** A vector image in the colours of paper; made at once, as printing does not wait. */
  toPaper() {
    const height = this.spec.height(PAPER_WIDTH);
    const drawing = element('div');
    const chart = echarts.init(drawing, null, { renderer: 'svg', width: PAPER_WIDTH, height });
    chart.setOption(this.spec.option(currentLook(true), PAPER_WIDTH, this.hidden));
    chart.getZr().flush();
    const image = /** @type {SVGElement} */ (drawing.querySelector('svg')?.cloneNode(true));
    image.setAttribute('viewBox', `0 0 ${PAPER_WIDTH} ${height}`);
    ['width', 'height', 'style'].forEach((name) => image.removeAttribute(name));
    this.paperBox.replaceChildren(image);
    chart.dispose();
    this.wasOpen = this.details.open;
    this.buildTable();
    this.details.open = true;
  }

  fromPaper() {
    this.paperBox.replaceChildren();
    this.details.open = this.wasOpen;
  }
}

/** @param {Element} box of its chart */
const figureOf = (box) => /** @type {Figure} */ (figures.find((figure) => figure.chartBox === box));

const nearby = new IntersectionObserver(
  (entries) =>
    entries
      .filter((entry) => entry.isIntersecting)
      .forEach((entry) => figureOf(entry.target).draw()),
  { rootMargin: '400px' },
);

const widths = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const figure = figureOf(target);
    if (figure.width !== target.clientWidth) {
      figure.draw();
    }
  }
});

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
  figures.filter((figure) => figure.chart).forEach((figure) => figure.draw()),
);

addEventListener('beforeprint', () => figures.forEach((figure) => figure.toPaper()));
addEventListener('afterprint', () => figures.forEach((figure) => figure.fromPaper()));
