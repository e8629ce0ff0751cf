const LEVELS = '▁▂▃▄▅▆▇█';
const WIDTH = 12;

/** A curve in twelve characters, each the mean of its part, from the least to the greatest of them. */
export function sparkline(values: readonly number[]): string {
  const width = Math.min(WIDTH, values.length);
  const parts = Array.from({ length: width }, (_, i) => {
    const from = Math.floor((i * values.length) / width);
    const part = values.slice(from, Math.floor(((i + 1) * values.length) / width));
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
  const [low, high] = [Math.min(...parts), Math.max(...parts)];
  const top = LEVELS.length - 1;
  return parts.map((part) => LEVELS[high === low ? 3 : Math.round(((part - low) / (high - low)) * top)]).join('');
}
