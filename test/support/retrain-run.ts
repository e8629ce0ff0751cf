import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One prompt of a step: how many of how many completions are correct; 0 of 0 where its sample failed. */
export type Group = readonly [correct: number, total: number];

/** A step as the trainer lives through it. */
export interface TrainedStep {
  readonly groups: readonly Group[];
  /** A supervised step of the warmup instead: no prompt is asked. */
  readonly supervised?: true;
  /** What back pressure decides after the step, with the batch size from then on. */
  readonly pressure?: { readonly action: string; readonly batch: number };
  readonly extra?: Readonly<Record<string, unknown>>;
}

export interface RetrainRunOptions {
  readonly condition?: string;
  /** Completions logged of each informative group, the best first; 0 logs all of them. */
  readonly samplesPerPrompt?: number;
  /** Writes `stdout.log`. */
  readonly console?: boolean;
  /** Writes `trainer_state.json` at the end; `final` when training went through. */
  readonly checkpoint?: 'final' | 'interrupted';
  readonly meta?: Readonly<Record<string, unknown>>;
  /** First step that is trained, with what came before it, as after a resume. */
  readonly from?: { readonly step: number; readonly correct: number; readonly total: number };
  /** Steps and generations stand in the root, as TTT-discover writes them. */
  readonly isFlat?: boolean;
}

/** What a run had counted when it ended. */
export interface RunTotals {
  readonly correct: number;
  readonly total: number;
  /** Counts of every step, those included that left no row. */
  readonly steps: ReadonlyMap<number, Group>;
}

/**
 * Writes the folder of a run as `teilomillet/retrain` does: rows of steps with an informative group, generations of informative
 * groups, a console that tells every group; files that exist are appended to. Returns what was really counted.
 */
export function writeRetrainRun(
  folder: string,
  steps: readonly TrainedStep[],
  {
    condition = 'grpo+none',
    samplesPerPrompt = 1,
    console: hasConsole = false,
    checkpoint,
    meta,
    from = { step: 0, correct: 0, total: 0 },
    isFlat = false,
  }: RetrainRunOptions = {},
): RunTotals {
  const inner = isFlat ? folder : join(folder, 'emergence');
  mkdirSync(inner, { recursive: true });
  const counted = new Map<number, Group>();
  const [metrics, rows, generations, lines]: string[][] = [[], [], [], []];
  let { correct, total } = from;
  for (const [i, { groups, supervised, pressure, extra = {} }] of steps.entries()) {
    const step = from.step + i;
    if (supervised) {
      const row = {
        step,
        loss: 2 - i / 10,
        phase: 'sft',
        datums: 8,
        tokens: 100,
        sft_signal: i / 10 - 2,
        time_s: 1.25,
      };
      metrics.push(JSON.stringify(row));
      rows.push(JSON.stringify(row));
      continue;
    }
    const right = groups.reduce((sum, [k]) => sum + k, 0);
    const all = groups.reduce((sum, [, n]) => sum + n, 0);
    correct += right;
    total += all;
    counted.set(step, [right, all]);
    for (const [g, [k, n]] of groups.entries()) {
      lines.push(`  group: ${k}/${n} correct | answer=${step * 10 + g}`);
      if (k === n && n > 0) lines.push('    -> skipped (all correct)');
      else if (k === 0) lines.push('    -> skipped (all same, reward=0.000)');
    }
    const informative = groups.filter(([k, n]) => k > 0 && k < n);
    for (const [g, [k, n]] of groups.entries()) {
      if (k === 0 || k === n) continue;
      const rewards = Array.from({ length: n }, (_, c) => (c < k ? 1 : 0));
      for (const reward of rewards.slice(0, samplesPerPrompt === 0 ? n : samplesPerPrompt))
        generations.push(
          JSON.stringify({ step, prompt: `prompt ${step}.${g}`, completion: 'x', reward, num_tokens: 5 }),
        );
    }
    if (informative.length === 0) {
      lines.push(`Step ${step}: no informative datums, skipping.`);
      continue;
    }
    const datums = informative.reduce((sum, [, n]) => sum + n, 0);
    const batch = pressure?.batch ?? groups.length;
    const mean = right / all;
    lines.push(`Step ${step}: submitting ${datums} RL datums and 0 ECHO datums...`);
    lines.push(
      `Step ${step} [${condition}] | loss=-0.1000 | reward=${mean.toFixed(3)} | correct=${(mean * 100).toFixed(1)}% | ` +
        `datums=${datums} | bs=${batch} | gs=${groups[0][1]} | tie_g=100.0% | sepa_l=0.0000 | time=1.0s`,
    );
    metrics.push(
      JSON.stringify({
        step,
        algorithm_mode: '',
        advantage_mode: 'grpo',
        transform_mode: 'none',
        condition,
        mean_reward: mean,
        correct_rate: mean,
        running_correct_rate: correct / total,
        num_datums: datums,
        loss: -0.1,
        loss_is_placeholder: false,
        sepa_lambda: 0,
        sepa_gate_open: step > 1,
        exec_entropy_var: 0.2,
        batch_size: batch,
        group_size: Math.max(...groups.map(([, n]) => n)),
        bp_warmup: false,
        bp_action: pressure?.action ?? 'hold',
        bp_regime: 'optimal',
        'optimizer/logical_batch_sha256': `${condition}-${step}`,
        ...extra,
      }),
    );
    rows.push(JSON.stringify({ step, mean_reward: mean, correct_count: right, total_count: all, condition }));
  }
  append(join(folder, 'metrics.jsonl'), metrics);
  append(join(inner, 'steps.jsonl'), rows);
  append(join(inner, 'generations.jsonl'), generations);
  if (hasConsole) append(join(folder, 'stdout.log'), lines);
  if (checkpoint !== undefined) {
    const step = from.step + steps.length - 1;
    const name = checkpoint === 'final' ? 'final' : `checkpoint_step_${step + 1}`;
    const state = { step, example_idx: 0, total_correct: correct, total_completions: total, checkpoint_name: name };
    writeFileSync(join(folder, 'trainer_state.json'), JSON.stringify(state));
  }
  if (meta !== undefined) writeFileSync(join(folder, 'run_meta.json'), JSON.stringify(meta));
  return { correct, total, steps: counted };
}

function append(path: string, lines: readonly string[]): void {
  if (lines.length > 0) appendFileSync(path, `${lines.join('\n')}\n`);
}

/** A run in a manifest. */
export interface ManifestEntry {
  readonly condition: string;
  readonly seed: number;
  readonly overrides?: Readonly<Record<string, unknown>>;
  readonly returncode?: number;
  readonly log_dir?: string;
}

/** Writes `manifest.json` of a campaign whose runs lie in `runs/LABEL_sSEED` of its folder, named from the folder of launch. */
export function writeManifest(
  folder: string,
  entries: readonly ManifestEntry[],
  { maxSteps = 10, launch = '', extra = {} }: { maxSteps?: number; launch?: string; extra?: object } = {},
): string {
  mkdirSync(folder, { recursive: true });
  const conditions = [...new Set(entries.map(({ condition }) => condition))];
  const runs = entries.map(({ condition, seed, overrides = {}, ...rest }) => {
    const [advantage_mode, transform_mode] = condition.replace(/~.*/, '').split('+');
    const run_name = `${condition}_s${seed}`;
    return {
      condition,
      advantage_mode,
      transform_mode,
      overrides,
      seed,
      run_name,
      log_dir: `${launch}runs/${run_name}`,
      ...rest,
    };
  });
  const path = join(folder, 'manifest.json');
  const seeds = [...new Set(entries.map(({ seed }) => seed))];
  const manifest = {
    timestamp: '20260101_000000',
    campaign_toml: 'campaigns/test.toml',
    conditions,
    seeds,
    max_steps: maxSteps,
  };
  writeFileSync(
    path,
    JSON.stringify({ ...manifest, parallel: true, num_runs: runs.length, runner_pid: 1, runs, ...extra }),
  );
  return path;
}

/** Steps of `groups` prompts with `size` completions each, as many correct as `rate(step, group)` says. */
export function madeSteps(
  count: number,
  { groups = 4, size = 8, rate }: { groups?: number; size?: number; rate: (step: number, group: number) => number },
): TrainedStep[] {
  return Array.from({ length: count }, (_, step) => ({
    groups: Array.from({ length: groups }, (_, group) => [Math.round(rate(step, group) * size), size] as const),
  }));
}
