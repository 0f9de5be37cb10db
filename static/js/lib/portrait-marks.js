// What the portrait draws: a band of phases, a column a theme, ticks of what was found. A handful of paths in one SVG.

import { BINS, boxes, coverage, runsOf } from "./portrait-bins.js";

const SVG = "http://www.w3.org/2000/svg";
/** In pixels: the strip, the band of phases at its left, the ticks at its right. */
export const WIDTH = 36;
const BAND = 6;
const TICKS = 5;
const GAP = 1;

export function newDrawing() {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${WIDTH} ${BINS}`, preserveAspectRatio: "none", "aria-hidden": "true" })) {
    svg.setAttribute(name, value);
  }
  return svg;
}

/** Return the paths of the phases; where two lie beside each other, each takes half of the band. */
export function phasePaths(phases, length) {
  const taken = new Float32Array(BINS);
  return phases.map(({ hue, spans }) => {
    const shares = coverage(spans, length);
    const alone = shares.map((share, bin) => (share > 0 && !taken[bin] ? 1 : 0));
    const beside = shares.map((share, bin) => (share > 0 && taken[bin] ? 1 : 0));
    shares.forEach((share, bin) => (taken[bin] ||= share));
    const paths = boxes(runsOf(alone, Boolean), 0, BAND - 1) + boxes(runsOf(beside, Boolean), BAND / 2, BAND / 2);
    return path(`phase hue-${hue}`, paths);
  });
}

/** Return the paths of the themes: faint where little of a slice is coded, strong where half of it is or more. */
export function themePaths(columns, length) {
  const room = (WIDTH - BAND - TICKS) / Math.max(columns.length, 3);
  return columns.flatMap(({ hue, spans }, index) => {
    const shares = coverage(spans, length);
    const x = BAND + GAP + index * room;
    const width = Math.max(1, Math.min(room, 8) - GAP);
    return [
      path(`some hue-${hue}`, boxes(runsOf(shares, (share) => share > 0 && share < 0.5), x, width)),
      path(`much hue-${hue}`, boxes(runsOf(shares, (share) => share >= 0.5), x, width)),
    ];
  });
}

/** Return one path with a tick at every slice in which something was found. */
export function tickPath(spans, length) {
  return path("ticks", boxes(runsOf(coverage(spans, length), (share) => share > 0), WIDTH - TICKS + 1, TICKS - 1));
}

function path(name, d) {
  const element = document.createElementNS(SVG, "path");
  element.setAttribute("class", name);
  element.setAttribute("d", d);
  return element;
}
