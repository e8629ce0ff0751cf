import type { Collapse } from '../../runs/judging/collapse.ts';
import { type Curve, curveOf } from '../../runs/judging/curve.ts';
import { inWords } from '../../runs/judging/words.ts';
import type { Run } from '../../runs/table.ts';
import { median } from '../../stats/median.ts';

/** What goes along with the collapse of a policy, and which way. */
export const SIGNS = [
  { series: 'exec_surprisal_mean', falls: 'surprisal falls' },
  { series: 'exec_entropy_mean', falls: 'entropy falls' },
  { series: 'policy/abs_kl', rises: 'the update of the policy grows' },
  { series: 'rl.clipFraction', rises: 'the clip fraction rises' },
] as const satisfies readonly { series: string; falls?: string; rises?: string }[];

/** A change of a median by this factor is one. */
const FACTOR = 1.25;

/** What else the run says while it is down, in words after a comma; nothing where nothing moves. */
export function collapseSigns(run: Run, { from, to }: Collapse, { steps }: Curve): string {
  const seen = SIGNS.flatMap((sign) => {
    const { steps: own, values } = curveOf(run.series.get(sign.series));
    const before = median(values.filter((_, i) => own[i] < steps[from]));
    const down = median(values.filter((_, i) => own[i] >= steps[from] && own[i] <= steps[to]));
    if (before === undefined || down === undefined) return [];
    const change = 'falls' in sign ? before > FACTOR * Math.max(0, down) : down > FACTOR * Math.max(0, before);
    return change && before !== down ? ['falls' in sign ? sign.falls : sign.rises] : [];
  });
  return seen.length === 0 ? '' : `, while ${inWords([...new Set(seen)])}`;
}
