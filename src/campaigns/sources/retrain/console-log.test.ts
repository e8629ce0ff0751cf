import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../../../test/support/load-campaign.ts';
import { describeFile } from '../../../files/inputs.ts';
import { readConsoleLog } from './console-log.ts';

const newFolder = temporaryFolders();

async function read(lines: readonly string[]) {
  const path = join(newFolder(), 'stdout.log');
  writeFileSync(path, lines.join('\n'));
  return readConsoleLog(describeFile(path, path));
}

/** As `retrain` of July 2026 prints it. */
const RETRAIN = [
  '----------------------',
  '  model         : Qwen/Qwen3-4B-Instruct-2507',
  '  batch_size    : 2',
  '  lr            : 4e-05',
  '----------------------',
  '  group: 3/16 correct | answer=\\frac{1}{2}',
  '  group: 16/16 correct | answer=7',
  '    -> skipped (all correct)',
  'Step 0: submitting 16 RL datums and 0 ECHO datums...',
  'Step 0 [grpo+none] | loss=-0.1234 (placeholder) | reward=0.594 | correct=59.4% | datums=16 | bs=2 | gs=16 | tie_g=100.0% | sepa_l=0.0000 | time=12.3s',
  '  group: 0/16 correct | answer=1',
  '    -> skipped (all same, reward=0.000)',
  '  group: 0/0 correct | answer=',
  'Step 1: no informative datums, skipping.',
  'Saved checkpoint: checkpoint_step_2',
];

/** As textpolicy's Tinker trainer logs it. */
const TEXTPOLICY = [
  '2026-02-11 10:00:00,123 [INFO] __main__:   group: 1/4 correct | answer=5',
  '2026-02-11 10:00:00,124 [INFO] __main__: Step 0: submitting 4 datums for training...',
  '2026-02-11 10:00:05,000 [INFO] __main__: Step 0 | loss=-0.0100 | reward=0.25 | correct=25.0% | datums=4 | sepa_λ=0.000 | time=5.0s',
  '2026-02-11 10:00:06,000 [INFO] __main__:   group: 4/4 correct | answer=6',
  '2026-02-11 10:00:06,001 [INFO] __main__:     → skipped (all correct)',
  '2026-02-11 10:00:06,002 [WARNING] __main__: Step 1: no informative datums, skipping.',
  '2026-02-11 10:01:00,000 [INFO] __main__: Training complete. algorithm=full, 2 steps, running correct rate: 62.5%',
];

describe('readConsoleLog', () => {
  it('reads every prompt of every step of retrain, and the settings before them', async () => {
    const { steps, settings, isComplete, unfinishedGroups } = await read(RETRAIN);
    expect([...steps]).toEqual([
      [
        0,
        {
          groups: [
            { correct: 3, total: 16, answer: '\\frac{1}{2}' },
            { correct: 16, total: 16, answer: '7' },
          ],
          isSkipped: false,
        },
      ],
      [
        1,
        {
          groups: [
            { correct: 0, total: 16, answer: '1' },
            { correct: 0, total: 0, answer: '' },
          ],
          isSkipped: true,
        },
      ],
    ]);
    expect(settings).toEqual({ model: 'Qwen/Qwen3-4B-Instruct-2507', batch_size: '2', lr: '4e-05' });
    expect({ isComplete, unfinishedGroups }).toEqual({ isComplete: false, unfinishedGroups: 0 });
  });

  it('reads the log of textpolicy', async () => {
    const { steps, isComplete } = await read(TEXTPOLICY);
    expect([...steps.values()].map(({ groups, isSkipped }) => [groups[0].correct, isSkipped])).toEqual([
      [1, false],
      [4, true],
    ]);
    expect(isComplete).toBe(true);
  });

  it('passes over what others print in between', async () => {
    const noisy = RETRAIN.flatMap((line) => [line, 'env: reset', '\u001b[32mgame over\u001b[0m']);
    expect([...(await read(noisy)).steps]).toEqual([...(await read(RETRAIN)).steps]);
  });

  it('counts groups of a step that was cut off, and gives them to no step', async () => {
    const { steps, unfinishedGroups } = await read(RETRAIN.slice(0, 12));
    expect([[...steps.keys()], unfinishedGroups]).toEqual([[0], 1]);
  });

  it('takes a step that was trained again as it was trained last', async () => {
    const again = ['  group: 5/16 correct | answer=x', 'Step 0: submitting 16 RL datums and 0 ECHO datums...'];
    const { steps } = await read([...RETRAIN, ...again]);
    expect([...steps].map(([step, { groups }]) => [step, groups[0].correct])).toEqual([[0, 5]]);
  });

  it('skips groups of more right answers than answers, with their lines', async () => {
    const { skipped, skippedCount, steps } = await read(['  group: 9/8 correct | answer=1', ...RETRAIN]);
    expect([skipped, skippedCount]).toEqual([[{ line: 1, reason: '9 of 8 correct' }], 1]);
    expect(steps.get(0)?.groups).toHaveLength(2);
  });
});
