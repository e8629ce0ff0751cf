/** A curve over the places of an alignment. */
export interface PlacedCurve {
  /** Ascending. */
  readonly places: Float64Array;
  readonly values: Float64Array;
}

/** Two curves at the same places. */
export interface PairedCurves {
  readonly places: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** Where at least this share of the sparser curve's places is among the other's, only these are compared. */
const COMMON = 0.5;
/** Places that differ by less than this share of the range are one. */
const SAME = 1e-9;

/**
 * The values of two curves at the places that both have. Where they have few in common, as runs that log every so many
 * steps of their own, the denser curve is taken at the places of the sparser one, straight between its points.
 */
export function pairCurves(first: PlacedCurve, second: PlacedCurve): PairedCurves {
  const from = Math.max(first.places[0] ?? Number.NaN, second.places[0] ?? Number.NaN);
  const to = Math.min(first.places.at(-1) ?? Number.NaN, second.places.at(-1) ?? Number.NaN);
  const [a, b] = [within(first, from, to), within(second, from, to)];
  const common = commonOf(a, b, SAME * Math.max(Math.abs(from), Math.abs(to)));
  const isFirstSparser = a.places.length <= b.places.length;
  if (common.places.length >= COMMON * Math.min(a.places.length, b.places.length)) return common;
  const [sparse, dense] = isFirstSparser ? [a, second] : [b, first];
  const taken = sparse.places.map((place) => valueAt(dense, place));
  return isFirstSparser
    ? { places: sparse.places, first: sparse.values, second: taken }
    : { places: sparse.places, first: taken, second: sparse.values };
}

/** The points from one place to another. */
function within({ places, values }: PlacedCurve, from: number, to: number): PlacedCurve {
  const isIn = (_: number, i: number) => places[i] >= from && places[i] <= to;
  return { places: places.filter(isIn), values: values.filter(isIn) };
}

function commonOf(a: PlacedCurve, b: PlacedCurve, tolerance: number): PairedCurves {
  const places: number[] = [];
  const first: number[] = [];
  const second: number[] = [];
  for (let i = 0, j = 0; i < a.places.length && j < b.places.length; ) {
    const apart = a.places[i] - b.places[j];
    if (Math.abs(apart) <= tolerance) {
      places.push(a.places[i]);
      first.push(a.values[i++]);
      second.push(b.values[j++]);
    } else if (apart < 0) i++;
    else j++;
  }
  return { places: Float64Array.from(places), first: Float64Array.from(first), second: Float64Array.from(second) };
}

/** The value at a place within the range of a curve. */
function valueAt({ places, values }: PlacedCurve, place: number): number {
  let low = 0;
  let high = places.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (places[middle] <= place) low = middle;
    else high = middle;
  }
  const share = places[high] === places[low] ? 0 : (place - places[low]) / (places[high] - places[low]);
  return values[low] + share * (values[high] - values[low]);
}
