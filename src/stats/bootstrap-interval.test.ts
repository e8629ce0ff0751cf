import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { mean } from './mean.ts';
import { createRng } from './rng.ts';

const x = [0.3, 1.9, 0.7, 4.2, 2.8, 0.1, 1.1, 6.5, 3.3];
const methods = ['percentile', 'basic', 'bca'] as const;
const rng = createRng(20260101);

/** Runs of ten prompts, four 0/1 answers each: right answers (3 r + 5 p + r p) mod 5. */
const runs = Array.from({ length: 6 }, (_, r) => Array.from({ length: 10 }, (_, p) => (3 * r + 5 * p + r * p) % 5));
const answers = runs.flat().flatMap((right) => [0, 1, 2, 3].map((i) => (i < right ? 1 : 0)));
const runOf = answers.map((_, i) => Math.floor(i / 40));
const promptOf = answers.map((_, i) => `p${Math.floor(i / 4) % 10}`);

describe('bootstrapInterval', () => {
  // scipy.stats.bootstrap((x,), f, n_resamples=400000, method=m, vectorized=True, rng=numpy.random.default_rng(1)):
  // low, high, standard_error; f = mean, median, std(ddof=1), trim_mean(0.25); tolerances allow for both noises
  const expected = {
    mean: [
      [1.1219, 3.7111, 0.6635],
      [0.9556, 3.5222, 0.6605],
      [1.2444, 3.9111, 0.662],
    ],
    median: [
      [0.3, 4.2, 0.9848],
      [-0.4, 3.5, 0.9857],
      [0.3, 4.2, 0.9837],
    ],
    standardDeviation: [
      [1.01, 2.744, 0.4766],
      [1.4631, 3.2029, 0.478],
      [1.3266, 3.1309, 0.4775],
    ],
    interquartileMean: [
      [0.7, 3.74, 0.7957],
      [0.18, 3.22, 0.797],
      [0.66, 3.74, 0.7978],
    ],
  } as const;
  for (const statistic of Object.keys(expected) as (keyof typeof expected)[]) {
    for (const [m, method] of methods.entries()) {
      it(`agrees with scipy on the ${method} interval of ${statistic}`, () => {
        const estimate = bootstrapInterval(x, statistic, { rng, method, resamples: 50_000 })!;
        const [low, high, error] = expected[statistic][m]!;
        expect(Math.abs(estimate.low! - low!)).toBeLessThan(0.08);
        expect(Math.abs(estimate.high! - high!)).toBeLessThan(0.08);
        expect(Math.abs(estimate.standardError! - error!)).toBeLessThan(0.01);
        expect(estimate).toMatchObject({ level: 0.95, n: 9, method: `${method} bootstrap` });
      });
    }
  }

  it('agrees with a million studentised resamples of numpy, by the error of the mean and by the jackknife', () => {
    // t = (m - x.mean()) / (s / 3) over a million resamples; x.mean() - x.std(ddof=1) / 3 * quantile(t, [.975, .025])
    const [low, high] = [0.97892989, 4.57492752];
    const byName = bootstrapInterval(x, 'mean', { rng, method: 'studentized', resamples: 50_000 })!;
    const byFunction = bootstrapInterval(x, (values) => mean(values), {
      rng,
      method: 'studentized',
      resamples: 20_000,
    })!;
    for (const estimate of [byName, byFunction]) {
      expect(Math.abs(estimate.low! - low)).toBeLessThan(0.05);
      expect(Math.abs(estimate.high! - high)).toBeLessThan(0.12);
    }
  });

  it('needs no draws for the mean, so seeds do not matter', () => {
    const one = bootstrapInterval(x, 'mean', { rng: createRng(1) });
    expect(bootstrapInterval([...x].reverse(), 'mean', { rng: createRng(2) })!.low).toBeCloseTo(one!.low!, 12);
    expect(one!.resamples).toBeUndefined();
  });

  it('repeats itself for the same seed', () => {
    const run = (seed: number) => bootstrapInterval(x, 'interquartileMean', { rng: createRng(seed) });
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
  });

  it('takes any function, and a median by name as by function', () => {
    const largest = bootstrapInterval(x, (values) => Math.max(...values), { rng, method: 'percentile' })!;
    expect([largest.value, largest.high]).toEqual([6.5, 6.5]);
    for (const values of [x, x.slice(1)]) {
      const middle = (sample: Float64Array) => {
        const sorted = sample.slice().sort();
        return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
      };
      const byName = bootstrapInterval(values, 'median', { rng, resamples: 50_000 })!;
      const byFunction = bootstrapInterval(values, middle, { rng, resamples: 50_000 })!;
      expect(byName.value).toBe(byFunction.value);
      expect(Math.abs(byName.standardError! - byFunction.standardError!)).toBeLessThan(0.02);
      expect(Math.abs(byName.low! - byFunction.low!)).toBeLessThan(0.11);
    }
  });

  describe('of clustered values', () => {
    it('agrees with scipy on clusters of unequal sizes', () => {
      // S = bincount(cl, x), N = bincount(cl); scipy.stats.bootstrap((arange(4),), lambda i: S[i].sum() / N[i].sum(),
      // n_resamples=400000): low, high, standard_error
      const scipy = [
        [0.7667, 3.28, 0.6324],
        [1.3644, 3.8778, 0.6302],
        [0.9571, 3.3667, 0.6319],
      ];
      const clusters = [0, 0, 1, 1, 1, 2, 3, 3, 3];
      for (const [m, method] of methods.entries()) {
        for (const statistic of ['mean', (values: Float64Array) => mean(values)] as const) {
          const estimate = bootstrapInterval(x, statistic, { rng, method, clusters, resamples: 50_000 })!;
          expect(Math.abs(estimate.low! - scipy[m]![0]!)).toBeLessThan(0.03);
          expect(Math.abs(estimate.high! - scipy[m]![1]!)).toBeLessThan(0.03);
          expect(Math.abs(estimate.standardError! - scipy[m]![2]!)).toBeLessThan(0.01);
        }
      }
    });

    // numpy: 200000 resamples of the table k (runs x prompts) of right answers of four, quantiles 0.025 and 0.975 and
    // standard deviation. whole = k[r[:, None], p].mean() / 4 with r drawn from runs and p from prompts, for each run
    // anew (nested) or once (crossed); within = binomial(4, whole / 4).mean() / 4; two-stage = binomial(40, run mean)
    const designs = [
      { name: 'runs', options: { clusters: runOf }, numpy: [0.1667, 0.5, 0.0963] },
      { name: 'runs and their answers', options: { clusters: runOf, within: true }, numpy: [0.1417, 0.5167, 0.0998] },
      { name: 'prompts inside runs', options: { clusters: [runOf, promptOf] }, numpy: [0.1292, 0.5292, 0.1033] },
      {
        name: 'answers inside prompts inside runs',
        options: { clusters: [runOf, promptOf], within: true },
        numpy: [0.125, 0.5333, 0.1049],
      },
      {
        name: 'runs crossed with prompts',
        options: { clusters: [runOf, promptOf], design: 'crossed' as const },
        numpy: [0.1167, 0.5625, 0.1141],
      },
      {
        name: 'answers of runs crossed with prompts',
        options: { clusters: [runOf, promptOf], design: 'crossed' as const, within: true },
        numpy: [0.1167, 0.5667, 0.1156],
      },
    ];
    for (const { name, options, numpy } of designs) {
      it(`draws ${name}, from totals as from the values themselves`, () => {
        for (const statistic of ['mean', (values: Float64Array) => mean(values)] as const) {
          const resamples = statistic === 'mean' ? 40_000 : 5000;
          const estimate = bootstrapInterval(answers, statistic, { rng, method: 'percentile', resamples, ...options })!;
          expect(estimate.value).toBeCloseTo(1 / 3, 12);
          // The standard error of the quantiles is 0.03 of a deviation with 5000 resamples.
          expect(Math.abs(estimate.low! - numpy[0]!)).toBeLessThan(0.013);
          expect(Math.abs(estimate.high! - numpy[1]!)).toBeLessThan(0.013);
          expect(Math.abs(estimate.standardError! - numpy[2]!)).toBeLessThan(0.005);
        }
      });
    }

    it('draws values inside clusters also where they are not 0 or 1', () => {
      const scaled = answers.map((answer) => 3 * answer + 1);
      const options = { rng, method: 'percentile', clusters: [runOf, promptOf], within: true } as const;
      const estimate = bootstrapInterval(scaled, 'mean', options)!;
      expect(Math.abs(estimate.standardError! - 3 * 0.1049)).toBeLessThan(0.012);
    });

    it('does not look at the order of the values', () => {
      const order = answers.map((_, i) => i).sort((a, b) => ((a * 7919) % 240) - ((b * 7919) % 240));
      const pick = <T>(values: readonly T[]) => order.map((i) => values[i]!);
      const run = (values: number[], clusters: (string | number)[][]) =>
        bootstrapInterval(values, 'mean', { rng: createRng(5), clusters, resamples: 1000 });
      expect(run(pick(answers), [pick(runOf), pick(promptOf)])).toEqual(run(answers, [runOf, promptOf]));
    });

    it('studentises by clusters: with one value each it is the interval of the values', () => {
      const single = bootstrapInterval(x, 'mean', {
        rng,
        method: 'studentized',
        resamples: 50_000,
        clusters: x.map(String),
      })!;
      expect(Math.abs(single.low! - 0.97892989)).toBeLessThan(0.05);
      expect(Math.abs(single.high! - 4.57492752)).toBeLessThan(0.12);
      // numpy, a million resamples of six clusters: m = S.sum() / N.sum(), se = sqrt(6 / 5 * ((S - m * N)**2).sum()) /
      // N.sum(); [m, se, m - se * quantile((m* - m) / se*, [.975, .025])]
      const [value, error, low, high] = [2.322222222222222, 0.797327497673292, 0.64097959, 9.58580124];
      const clusters = [0, 1, 1, 2, 3, 3, 4, 5, 5];
      const clustered = bootstrapInterval(x, 'mean', { rng, method: 'studentized', resamples: 50_000, clusters })!;
      expect(clustered.value).toBeCloseTo(value!, 12);
      expect(clustered.standardError).toBeCloseTo(error!, 12);
      expect(Math.abs(clustered.low! - low!)).toBeLessThan(0.1);
      // The upper end rests on the rare resamples of nearly one cluster alone.
      expect(Math.abs(clustered.high! - high!)).toBeLessThan(0.6);
    });
  });

  it('costs the same for a million answers as for a hundred', () => {
    const million = Uint8Array.from({ length: 1_000_000 }, (_, i) => (i % 100 < 37 ? 1 : 0));
    const estimate = bootstrapInterval(million, 'mean', { rng, resamples: 20_000 })!;
    // 0.37 -+ 1.96 * sqrt(0.37 * 0.63 / 1e6)
    expect(estimate.low).toBeCloseTo(0.37 - 0.000946, 5);
    expect(estimate.high).toBeCloseTo(0.37 + 0.000946, 5);
    const studentized = bootstrapInterval(million.subarray(0, 100_000), 'mean', { rng, method: 'studentized' })!;
    expect(studentized.low).toBeCloseTo(0.37 - 0.00299, 3);
  });

  it('gives no interval where there is nothing to tell it from', () => {
    for (const method of [...methods, 'studentized'] as const) {
      for (const statistic of ['mean', 'median'] as const) {
        const options = { rng, method, resamples: 200 };
        expect(bootstrapInterval([], statistic, options)).toBeUndefined();
        expect(bootstrapInterval([Number.NaN], statistic, options)).toBeUndefined();
        expect(bootstrapInterval([3], statistic, options)).toEqual({ value: 3, n: 1, method: `${method} bootstrap` });
        expect(bootstrapInterval([0.1, 0.1, 0.1], statistic, options)).toMatchObject({ n: 3 });
        expect(bootstrapInterval([0.1, 0.1, 0.1], statistic, options)!.low).toBeUndefined();
      }
    }
    const oneCluster = bootstrapInterval(x, 'mean', { rng, clusters: x.map(() => 'run') })!;
    expect(oneCluster).toEqual({ value: mean(x), n: 9, method: 'bca bootstrap' });
    expect(bootstrapInterval([4], 'standardDeviation', { rng })).toBeUndefined();
  });

  it('leaves out resamples without a value, but not many', () => {
    const ratio = (values: Float64Array) => (values.includes(1) ? values[0]! / values[1]! : undefined);
    const often = bootstrapInterval([1, 2, 3], ratio, { rng })!;
    expect(often.low).toBeUndefined();
    const rarely = bootstrapInterval([1, ...x], (values) => (values.every((v) => v < 3) ? undefined : mean(values)), {
      rng,
    })!;
    expect(rarely.low).toBeDefined();
    expect(rarely.resamples).toBeLessThan(9999);
  });

  it('refuses what it cannot do', () => {
    expect(() => bootstrapInterval(x, 'mode' as 'mean', { rng })).toThrow('invalid statistic: mode (mean, median');
    expect(() => bootstrapInterval(x, 'mean', { rng, resamples: 10 })).toThrow('invalid resamples: 10');
    expect(() => bootstrapInterval(x, 'mean', { rng, level: 2 })).toThrow('invalid level: 2');
    expect(() => bootstrapInterval(x, 'mean', { rng, clusters: [1, 2] })).toThrow('invalid number of labels: 2 (9)');
    const crossed = { rng, design: 'crossed' } as const;
    expect(() => bootstrapInterval(x, 'mean', { ...crossed, clusters: x })).toThrow(
      'invalid number of crossed factors: 1 (2)',
    );
    const studentized = { rng, method: 'studentized', clusters: x } as const;
    expect(() => bootstrapInterval(x, 'median', studentized)).toThrow('invalid method: studentized');
  });
});

describe('the nominal 95 % interval of a mean over runs', () => {
  const normal = () => Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
  /** Eight runs, the same twenty prompts, four 0/1 answers each; run and prompt effects on the logit. */
  const campaign = () => {
    const prompts = Array.from({ length: 20 }, () => 2 * normal());
    const rows = Array.from({ length: 8 }, (_, run) => ({ run, effect: normal() / 2 })).flatMap(({ run, effect }) =>
      prompts.flatMap((difficulty, prompt) =>
        Array.from({ length: 4 }, () => ({
          run,
          prompt,
          answer: rng.next() < 1 / (1 + Math.exp(-effect - difficulty)) ? 1 : 0,
        })),
      ),
    );
    return {
      answers: rows.map((row) => row.answer),
      runs: rows.map((row) => row.run),
      prompts: rows.map((row) => row.prompt),
    };
  };
  const coverage = (options: (data: ReturnType<typeof campaign>) => object) => {
    let covered = 0;
    for (let replication = 0; replication < 300; replication++) {
      const data = campaign();
      // By symmetry the true rate over runs and prompts is a half.
      const { low, high } = bootstrapInterval(data.answers, 'mean', { rng, resamples: 499, ...options(data) })!;
      if (low! <= 0.5 && 0.5 <= high!) covered += 1;
    }
    return covered / 300;
  };

  it('covers the truth when runs and prompts are drawn, and far too rarely when answers or runs alone are', () => {
    const crossed = coverage(({ runs, prompts }) => ({
      clusters: [runs, prompts],
      design: 'crossed',
      method: 'percentile',
    }));
    const runsAlone = coverage(({ runs }) => ({ clusters: runs, method: 'studentized' }));
    const answersAlone = coverage(() => ({ method: 'percentile' }));
    expect(crossed).toBeGreaterThan(0.9);
    expect(runsAlone).toBeLessThan(0.85);
    expect(answersAlone).toBeLessThan(0.6);
  });
});
