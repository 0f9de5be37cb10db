// The portrait of an interview in numbers: how much of each of its slices is coded, by theme. Positions in code points.

/** Into how many slices the interview is cut. */
export const BINS = 200;
/** How many themes get a column of their own; the last column holds the rest. */
export const MOST_COLUMNS = 9;

/** Return what share (0 to 1) of each slice of a text of `length` is covered by `spans`, which come in order of start. */
export function coverage(spans, length, bins = BINS) {
  const shares = new Float32Array(bins);
  const size = Math.max(1, length) / bins;
  let reached = 0;
  for (const { start, end } of spans) {
    let at = Math.max(start, reached);
    while (at < end && at < length) {
      const bin = Math.min(bins - 1, Math.floor(at / size));
      const until = Math.min(end, length, bin === bins - 1 ? length : Math.max((bin + 1) * size, at + 1e-6));
      shares[bin] += (until - at) / size;
      at = until;
    }
    reached = Math.max(reached, end);
  }
  return shares;
}

/** Return the runs [from, to) of slices for which `isIn` holds. */
export function runsOf(shares, isIn) {
  const runs = [];
  shares.forEach((share, bin) => {
    if (!isIn(share)) return;
    if (runs.at(-1)?.[1] === bin) runs.at(-1)[1] = bin + 1;
    else runs.push([bin, bin + 1]);
  });
  return runs;
}

/** Return an SVG path of boxes, one a run, at `x` and `width` wide; a slice is 1 high. */
export function boxes(runs, x, width) {
  return runs.map(([from, to]) => `M${x} ${from}h${width}v${to - from}h${-width}z`).join("");
}

/** Gather rows into columns, a theme each, in the order of the codebook: {label, hue, spans}. */
export function columnsOf(codes, rows, most = MOST_COLUMNS) {
  const themeOf = new Map(codes.all.map((code) => [code.id, codes.theme(code).id]));
  const spans = new Map(codes.themes.map(({ id }) => [id, []]));
  for (const row of rows) spans.get(themeOf.get(row.code))?.push(row);
  const used = codes.themes.filter(({ id }) => spans.get(id).length);
  const columns = used.map(({ id, label, hue }) => ({ id, label, hue, spans: spans.get(id) }));
  if (columns.length <= most) return columns;
  const rest = columns.splice(most - 1);
  const joined = rest.flatMap((column) => column.spans).sort((a, b) => a.start - b.start);
  return [...columns, { id: null, label: `${rest.length} more themes`, hue: rest[0].hue, spans: joined }];
}
