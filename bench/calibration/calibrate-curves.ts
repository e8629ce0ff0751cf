import { definePreset } from '../../src/presets/preset.ts';
import { runChecks } from '../../src/run.ts';
import { runsJob, subjectOf } from '../../src/runs/job.ts';
import { buildRun } from '../../src/runs/sources/build-run.ts';
import { createRunBuilder } from '../../src/runs/sources/run-builder.ts';
import type { Run } from '../../src/runs/table.ts';
import { createRng, type Rng } from '../../src/stats/rng.ts';
import { wilsonInterval } from '../../src/stats/wilson-interval.ts';
import { cleanRun, type Kind, type MadeRun } from './clean-curves.ts';
import { FAULTS, type Fault } from './curve-faults.ts';

const LENGTHS = [10, 20, 50, 100, 300, 1000];
const KINDS: readonly Kind[] = ['sft', 'dpo', 'rl'];
const METHODS = { sft: 'sft', dpo: 'dpo', rl: 'grpo' } as const;

const EVERY_CHECK = definePreset({
  id: 'every-check',
  title: 'Every check of training runs',
  purpose: 'Calibration',
  checks: Object.fromEntries(runsJob.checks.map(({ id }) => [id, { blocking: false }])),
});

/** A made-up run as the checks see it. */
export function runOf({ steps, series, facts }: MadeRun, kind: Kind): Run {
  const builder = createRunBuilder();
  const sink = builder.open('made', 'made');
  sink.facts(facts);
  steps.forEach((step, i) => {
    const values = Object.entries(series).flatMap(([id, all]) => {
      const value = all[i];
      return value === undefined ? [] : [[id, value] as const];
    });
    sink.row(values, { step, line: i + 1 });
  });
  return buildRun('made', builder, { method: METHODS[kind] });
}

/** Ids of the checks that warn or fail. */
async function alarms(run: Run): Promise<string[]> {
  const results = await runChecks(runsJob.checks, subjectOf(run), {
    preset: EVERY_CHECK,
    seed: 0,
    subject: 'made',
  });
  const broken = results.find(({ outcome }) => outcome === 'error');
  if (broken !== undefined) throw new Error(`${broken.id}: ${broken.message}`);
  return results.filter(({ outcome }) => outcome === 'warn' || outcome === 'fail').map(({ id }) => id);
}

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

/** False alarms on clean curves and detection of planted faults, as Markdown. */
export async function calibrateCurves({ cleanPerCell = 80, faultyPerCell = 20, seed = 1 } = {}): Promise<string> {
  const rng = createRng(seed);
  const clean = await cleanTables(rng.fork('clean'), cleanPerCell);
  const faulty = await faultTable(rng.fork('faulty'), faultyPerCell);
  return `## Training curves

Made-up runs with known truth (bench/calibration, seed ${seed}), judged by every check of runs at its own thresholds. An alarm is a
warning or a failure. Clean runs have independent, autocorrelated, heavy-tailed or rounded noise.

### Clean runs

${clean}

### Planted faults

Each fault is planted into clean runs at three strengths and six lengths, ${faultyPerCell} runs a cell. Columns: the share of runs in
which the check that is meant warns or fails, by strength over all lengths, and by number of points at the middle strength.
"Also" names other checks that speak in at least a tenth of the runs with this fault: a fault may well have several symptoms.

${faulty}
`;
}

async function cleanTables(rng: Rng, perCell: number): Promise<string> {
  const byCheck = new Map<string, number>();
  const rows: string[] = [];
  let runs = 0;
  let alarmed = 0;
  for (const kind of KINDS) {
    const cells: string[] = [];
    for (const n of LENGTHS) {
      let hit = 0;
      for (let k = 0; k < perCell; k++) {
        const found = await alarms(runOf(cleanRun(kind, n, rng.fork(`${kind} ${n} ${k}`)), kind));
        if (found.length > 0) hit++;
        for (const id of found) byCheck.set(id, (byCheck.get(id) ?? 0) + 1);
      }
      runs += perCell;
      alarmed += hit;
      cells.push(percent(hit, perCell));
    }
    rows.push(`| ${kind} | ${cells.join(' | ')} |`);
  }
  const { low = 0, high = 1 } = wilsonInterval(alarmed, runs) ?? {};
  const worst = [...byCheck].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return [
    `${alarmed} of ${runs} clean runs raise an alarm: ${percent(alarmed, runs)}, 95 % interval ${percent(low, 1)} to ${percent(high, 1)} (aim: at most 2 %).`,
    '',
    `| points | ${LENGTHS.join(' | ')} |`,
    `| --- | ${LENGTHS.map(() => '---').join(' | ')} |`,
    ...rows,
    '',
    worst.length === 0
      ? 'No check raised any.'
      : `By check: ${worst.map(([id, count]) => `${id} ${percent(count, runs)}`).join(', ')}.`,
  ].join('\n');
}

async function faultTable(rng: Rng, perCell: number): Promise<string> {
  const head = ['fault', 'check', 'weak', 'medium', 'strong', ...LENGTHS.map(String), 'also'];
  const rows: string[] = [];
  for (const fault of FAULTS) rows.push(await faultRow(fault, rng, perCell));
  return [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...rows].join('\n');
}

async function faultRow(fault: Fault, rng: Rng, perCell: number): Promise<string> {
  const byStrength = [0, 0, 0];
  const byLength = LENGTHS.map(() => 0);
  const others = new Map<string, number>();
  for (const strength of [0, 1, 2] as const)
    for (const [l, n] of LENGTHS.entries())
      for (let k = 0; k < perCell; k++) {
        const own = rng.fork(`${fault.name} ${strength} ${n} ${k}`);
        const run = cleanRun(fault.kind, n, own);
        fault.plant(run, strength, own);
        const found = await alarms(runOf(run, fault.kind));
        if (found.includes(fault.check)) {
          byStrength[strength]++;
          if (strength === 1) byLength[l]++;
        }
        for (const id of found) if (id !== fault.check) others.set(id, (others.get(id) ?? 0) + 1);
      }
  const runs = 3 * LENGTHS.length * perCell;
  const also = [...others]
    .filter(([, count]) => count >= runs / 10)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return `| ${[
    fault.name,
    fault.check,
    ...fault.strengths.map(
      (words, s) => `${words}: ${Math.round((100 * byStrength[s]) / (LENGTHS.length * perCell))} %`,
    ),
    ...byLength.map((count) => `${Math.round((100 * count) / perCell)} %`),
    also.map(([id, count]) => `${id} ${Math.round((100 * count) / runs)} %`).join(', ') || '-',
  ].join(' | ')} |`;
}

if (import.meta.main) {
  const [clean, faulty] = process.argv.slice(2).map(Number);
  process.stdout.write(
    await calibrateCurves({
      ...(clean === undefined ? {} : { cleanPerCell: clean }),
      ...(faulty === undefined ? {} : { faultyPerCell: faulty }),
    }),
  );
}
