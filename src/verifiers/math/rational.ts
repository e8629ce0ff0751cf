/** An exact number: `numerator / denominator` in lowest terms, the denominator positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Integers of more bits than this are not computed: about 6,000 decimal digits. */
const MOST_BITS = 20_000;

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Bits of the magnitude of `value`, from its hexadecimal digits. */
function bits(value: bigint): number {
  return value.toString(16).length * 4;
}

/** The fraction in lowest terms; undefined when the denominator is 0. */
export function rational(numerator: bigint, denominator = 1n): Rational | undefined {
  if (denominator === 0n) return undefined;
  if (denominator === 1n) return { numerator, denominator };
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** The whole number `value` as a Rational. */
export function whole(value: number | bigint): Rational {
  return { numerator: BigInt(value), denominator: 1n };
}

/** The number that decimal digits write, exactly: `-12.50`, `.5`, `3e-2`. Throws a RangeError on any other text. */
export function parseDecimal(text: string): Rational {
  const found = /^(-?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,4}))?$/i.exec(text);
  if (found === null || !/\d/.test(text)) throw new RangeError(`invalid decimal: ${text}`);
  const [, sign, units, fraction = '', exponent = '0'] = found;
  const shift = Number(exponent) - fraction.length;
  const digits = BigInt(`${units}${fraction}`) * (sign === '-' ? -1n : 1n);
  return shift >= 0 ? whole(digits * 10n ** BigInt(shift)) : rational(digits, 10n ** BigInt(-shift))!;
}

export function add(a: Rational, b: Rational): Rational {
  if (a.denominator === 1n && b.denominator === 1n) return whole(a.numerator + b.numerator);
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)!;
}

export function negate(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator)!;
}

/** The quotient; undefined when `b` is 0. */
export function divide(a: Rational, b: Rational): Rational | undefined {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** -1, 0 or 1 as `a` is below, at or above `b`. */
export function compareRationals(a: Rational, b: Rational): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether numerator and denominator are small enough to compute on with. */
export function isSmall(a: Rational): boolean {
  return bits(a.numerator) <= MOST_BITS && bits(a.denominator) <= MOST_BITS;
}

/** `base` to a whole power; undefined for 0 to a negative power, 0^0, and results of too many bits. */
export function power(base: Rational, exponent: bigint): Rational | undefined {
  if (base.numerator === 0n) return exponent > 0n ? base : undefined;
  const magnitude = exponent < 0n ? -exponent : exponent;
  const size = BigInt(Math.max(bits(base.numerator), bits(base.denominator)));
  const isUnit = base.denominator === 1n && (base.numerator === 1n || base.numerator === -1n);
  if (isUnit) return whole(magnitude % 2n === 0n ? 1n : base.numerator);
  if (size * magnitude > BigInt(MOST_BITS)) return undefined;
  const raised = [base.numerator ** magnitude, base.denominator ** magnitude] as const;
  return exponent < 0n ? rational(raised[1], raised[0]) : rational(raised[0], raised[1]);
}

/** The exact `degree`-th root of a non-negative fraction whose parts are perfect powers; undefined for any other. */
export function exactRoot(value: Rational, degree: number): Rational | undefined {
  const roots = [value.numerator, value.denominator].map((part) => integerRoot(part, degree));
  return roots[0] === undefined || roots[1] === undefined ? undefined : rational(roots[0], roots[1]);
}

function integerRoot(value: bigint, degree: number): bigint | undefined {
  if (value < 0n || bits(value) > 1000) return undefined;
  if (value < 2n) return value;
  const n = BigInt(degree);
  let low = 1n;
  let high = 1n << BigInt(Math.ceil(bits(value) / degree) + 1);
  while (low < high) {
    const middle = (low + high) >> 1n;
    if (middle ** n < value) low = middle + 1n;
    else high = middle;
  }
  return low ** n === value ? low : undefined;
}

/** The nearest double; very large or small parts lose nothing but digits beyond 17. */
export function toNumber({ numerator, denominator }: Rational): number {
  const direct = Number(numerator) / Number(denominator);
  if (denominator === 1n || (Number.isFinite(direct) && Number.isFinite(Number(denominator)))) return direct;
  const shift = BigInt(Math.max(0, Math.min(bits(numerator), bits(denominator)) - 1000));
  return Number(numerator >> shift) / Number(denominator >> shift);
}
