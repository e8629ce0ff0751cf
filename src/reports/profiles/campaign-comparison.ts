import type { ArmComparison } from '../../campaigns/metrics/comparison-schema.ts';
import { difference, differenceInterval, level, pvalue } from './campaign-words.ts';
import type { Fact, ProfileSection } from './profile.ts';
import { count, withoutEmptyNotes } from './words.ts';

const VERDICTS = {
  statistically_significant_improvement: 'a real improvement',
  insufficient_statistical_evidence: 'not enough evidence',
  significant_degradation: 'a real degradation',
} as const;

/** Two arms in words: the verdict over runs first, the guide's own numbers in a section of their own. */
export function comparisonSections(comparison: ArmComparison): ProfileSection[] {
  const sections = [verdictSection(comparison), episodeSection(comparison), litmusSection(comparison)];
  return sections.filter((section) => section !== undefined);
}

function verdictSection(comparison: ArmComparison): ProfileSection {
  const { baseline, candidate, metric, effect, reasons, recommendation, equivalent, window } = comparison;
  const { unit } = metric;
  const both = recommendation === 'insufficient_statistical_evidence' && equivalent === true;
  const facts: Fact[] = [
    {
      label: 'verdict',
      value: both ? 'equivalent within the declared margin' : VERDICTS[recommendation],
      note: recommendation,
    },
    ...(effect === undefined
      ? []
      : [{ label: 'effect', value: difference(effect.value, unit), note: effectNote(comparison) }]),
    { label: 'compared', value: metric.title, note: `steps ${window.from} to ${window.to}; ${metric.summary}` },
    ...reasons.map((reason, i) => ({ label: i === 0 ? 'because' : '', value: reason })),
    ...rearranged(comparison),
    ...pairedFacts(comparison),
    ...equivalenceFacts(comparison),
    ...powerFacts(comparison),
    ...missingFacts(comparison),
  ];
  return {
    title: `${candidate.condition} against ${baseline.condition}`,
    facts: withoutEmptyNotes(facts),
    table: {
      columns: ['condition', 'runs', 'mean', 'between runs', 'steps', 'rollouts'],
      rows: ([baseline, candidate] as const).map((arm) => [
        arm.condition,
        count(arm.runs.length),
        arm.mean === undefined ? '-' : level(arm.mean, unit),
        arm.standardDeviation === undefined ? '-' : difference(arm.standardDeviation, unit).replace('+', ''),
        count(arm.runs.reduce((sum, run) => sum + run.steps, 0)),
        count(arm.runs.reduce((sum, run) => sum + (run.rollouts ?? 0), 0)),
      ]),
    },
  };
}

function effectNote({ effect, pvalue: p, metric }: ArmComparison): string | undefined {
  if (effect === undefined) return undefined;
  const parts = [differenceInterval(effect, metric.unit), p === undefined ? undefined : pvalue(p), effect.method];
  return parts.filter((part) => part !== undefined).join(', ');
}

function rearranged({ permutation, effectSizes, metric: _ }: ArmComparison): Fact[] {
  const { cohensD, cliffsDelta } = effectSizes;
  const number = (value: number) => Number(value.toFixed(2));
  return [
    ...(permutation === undefined
      ? []
      : [
          {
            label: 'rearranged',
            value: pvalue(permutation.pvalue),
            note: `${permutation.method}${permutation.floor === undefined ? '' : `; so few runs cannot give less than ${Number(permutation.floor.toPrecision(2))}`}`,
          },
        ]),
    ...(cohensD === undefined
      ? []
      : [
          {
            label: 'effect sizes',
            value: `Cohen's d ${number(cohensD.value)} over runs`,
            note: cliffsDelta === undefined ? undefined : `Cliff's delta ${number(cliffsDelta.value)}`,
          },
        ]),
  ];
}

function pairedFacts({ byStep, bySeed, bootstrap, metric }: ArmComparison): Fact[] {
  const facts: Fact[] = [];
  if (byStep !== undefined) {
    const { both, theseRuns } = byStep;
    const best = both ?? theseRuns;
    facts.push({
      label: 'step by step',
      value: byStep.paired && best !== undefined ? difference(best.value, metric.unit) : 'not paired',
      note: [best === undefined ? undefined : differenceInterval(best, metric.unit), byStep.reason]
        .filter((part) => part !== undefined)
        .join('; '),
    });
  }
  if (bySeed !== undefined)
    facts.push({
      label: 'seed by seed',
      value: bySeed.used && bySeed.effect !== undefined ? difference(bySeed.effect.value, metric.unit) : 'not used',
      note: bySeed.reason,
    });
  if (bootstrap !== undefined)
    facts.push({
      label: 'bootstrap',
      value: `standard error ${difference(bootstrap.standardError, metric.unit).replace('+', '')}`,
      note: `${bootstrap.levels.join(', ')} drawn anew, ${count(bootstrap.resamples)} times${bootstrap.reason === undefined ? '' : `; no interval: ${bootstrap.reason}`}`,
    });
  return facts;
}

function equivalenceFacts({ equivalence, metric }: ArmComparison): Fact[] {
  if (equivalence === undefined) return [];
  const { margin, within, equivalent, pvalue: p } = equivalence;
  const size = (value: number) => difference(value, metric.unit).replace('+', '');
  return [
    {
      label: 'equivalence',
      value:
        margin === undefined
          ? 'no margin declared'
          : `${equivalent ? 'shown' : 'not shown'} within ${size(margin)}${p === undefined ? '' : `, ${pvalue(p)}`}`,
      note: `it would be shown within ${size(within)}`,
    },
  ];
}

function powerFacts({ power, metric }: ArmComparison): Fact[] {
  if (power === undefined) return [];
  const size = (value: number) => difference(value, metric.unit).replace('+', '');
  const share = (value: number) => level(value, 'share');
  return [
    {
      label: 'power',
      value:
        power.minimumDetectableEffect === undefined
          ? `runs scatter by ${size(power.standardDeviation)}`
          : `${size(power.minimumDetectableEffect)} would have been found in 80 % of cases`,
      note:
        power.hopedEffect === undefined || power.power === undefined
          ? undefined
          : `${size(power.hopedEffect)} in ${share(power.power)}${power.runsNeeded === undefined ? '' : `; ${count(power.runsNeeded)} runs of each would find it in 80 %`}`,
    },
    ...(power.reachesAlpha === false
      ? [
          {
            label: 'too few runs',
            value: `no rearrangement of so few runs reaches ${power.alpha}`,
            note: power.runsToReachAlpha === undefined ? undefined : `${power.runsToReachAlpha} of each would`,
          },
        ]
      : []),
  ];
}

function missingFacts({ missing, metric, looks }: ArmComparison): Fact[] {
  const facts: Fact[] = [];
  const gone = missing.steps.baseline + missing.steps.candidate;
  if (gone > 0)
    facts.push({
      label: 'missing steps',
      value: count(gone),
      note:
        missing.bound === undefined
          ? undefined
          : `whatever they were, the effect is ${difference(missing.bound.low, metric.unit)} to ${difference(missing.bound.high, metric.unit)}`,
    });
  const lost =
    missing.plannedRuns.baseline + missing.plannedRuns.candidate - missing.runs.baseline - missing.runs.candidate;
  if (lost > 0) facts.push({ label: 'missing runs', value: count(lost) });
  if (looks.taken > 0)
    facts.push({
      label: 'looks',
      value: `${looks.taken} before this one`,
      note: `a p-value counts below ${Number(looks.alphaNow.toPrecision(2))} now; ${looks.reason}`,
    });
  return facts;
}

function episodeSection({ episodeLevel, metric }: ArmComparison): ProfileSection | undefined {
  if (episodeLevel === undefined) return undefined;
  const { counts, fisher, midP, newcombe, assumes, violated, inflation, falseAlarms, notCompared } = episodeLevel;
  const share = (value: number) => level(value, 'share');
  const facts: Fact[] = [
    { label: 'assumes', value: assumes },
    ...violated.map((value, i) => ({ label: i === 0 ? 'against it' : '', value })),
    ...(counts === undefined
      ? []
      : [
          {
            label: 'episodes',
            value: `${count(counts.candidate.correct)} of ${count(counts.candidate.total)} against ${count(counts.baseline.correct)} of ${count(counts.baseline.total)}`,
          },
        ]),
    ...(fisher === undefined
      ? []
      : [
          {
            label: 'Fisher',
            value: pvalue(fisher),
            note: [
              midP === undefined ? undefined : `mid-${pvalue(midP)}`,
              newcombe === undefined ? undefined : differenceInterval(newcombe, metric.unit),
            ]
              .filter((part) => part !== undefined)
              .join(', '),
          },
        ]),
    ...(inflation === undefined
      ? []
      : [
          {
            label: 'inflation',
            value: `runs vary ${Number(inflation.toFixed(1))} times as much as episodes alone would`,
            note:
              falseAlarms === undefined
                ? undefined
                : `a nominal 5 % comparison rejects in ${share(falseAlarms)} without any effect`,
          },
        ]),
    ...notCompared.map((value) => ({ label: 'not compared', value })),
  ];
  return { title: 'As the guide reckons: episodes as independent draws', facts: withoutEmptyNotes(facts) };
}

function litmusSection({ litmus }: ArmComparison): ProfileSection | undefined {
  if (litmus === undefined) return undefined;
  const { profile, point, interval, checks, missing, leftOut, evidence } = litmus;
  const number = (value: number | undefined) => (value === undefined ? '-' : String(Number(value.toFixed(5))));
  return {
    title: `Litmus ${profile}`,
    facts: withoutEmptyNotes([
      {
        label: 'with intervals',
        value: interval,
        note: 'lower ends of the intervals over runs against the thresholds',
      },
      { label: 'by points', value: point, note: 'as textpolicy decides' },
      ...evidence.failures.map((value) => ({ label: 'evidence', value })),
      ...(missing.length === 0 ? [] : [{ label: 'not logged', value: missing.join(', ') }]),
      ...(leftOut.length === 0 ? [] : [{ label: 'left out', value: leftOut.join(', ') }]),
    ]),
    table: {
      columns: ['metric', 'baseline', 'candidate', 'lift', 'threshold', 'verdict'],
      rows: checks.map(({ metric, baseline, candidate, delta, threshold, verdict }) => [
        metric,
        number(baseline),
        number(candidate),
        number(delta),
        String(threshold),
        verdict,
      ]),
    },
  };
}
