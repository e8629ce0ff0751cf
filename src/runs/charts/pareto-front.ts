import { defineChart } from '../../charts/chart.ts';
import { LIGHT } from '../../charts/theme.ts';
import type { Chart } from '../../job.ts';
import { formatNumber } from '../../units.ts';
import type { OneRunMetrics } from '../metrics/schema.ts';

/** Checkpoints for which no other has a better score for as few tokens. */
export function paretoFront({ checkpoints }: Pick<OneRunMetrics, 'checkpoints'>): Chart | undefined {
  const { front, candidates, best, basis } = checkpoints;
  if (front === undefined || basis === undefined || front.length === 0) return undefined;
  const number = (value: number) => formatNumber(value, 'ratio');
  const rated = candidates.flatMap(({ step, score, tokens }) =>
    score === undefined || tokens === undefined ? [] : [{ step, score, tokens }],
  );
  const onFront = new Set(front.map(({ step }) => step));
  const values = [
    ...front.map((point) => ({ ...point, kind: 'on the front' })),
    ...rated.filter(({ step }) => !onFront.has(step)).map((point) => ({ ...point, kind: 'candidate behind it' })),
  ];
  const x = { field: 'tokens', type: 'quantitative', title: 'tokens of an answer', scale: { zero: false } };
  const y = { field: 'score', type: 'quantitative', title: basis.words, scale: { zero: false } };
  const chosen = values.find(({ step }) => step === best?.step);
  return defineChart({
    id: 'pareto-front',
    title: 'Score against tokens',
    reading: `${front.length} of the checkpoints have no better one for as few tokens${chosen === undefined ? '' : `; the one to deploy, step ${chosen.step}, scores ${number(chosen.score)} with ${number(Math.round(chosen.tokens))} tokens`}.`,
    table: {
      columns: ['step', 'tokens', 'score', 'place'],
      rows: values.map(({ step, tokens, score, kind }) => [
        String(step),
        number(Math.round(tokens)),
        number(score),
        kind,
      ]),
    },
    layer: [
      {
        data: { values: front.toSorted((a, b) => a.tokens - b.tokens) },
        mark: { type: 'line', color: LIGHT.muted, strokeWidth: 1 },
        encoding: { x, y, order: { field: 'tokens', type: 'quantitative' } },
      },
      {
        data: { values },
        mark: { type: 'point', filled: true, size: 60, opacity: 1 },
        encoding: {
          x,
          y,
          color: {
            field: 'kind',
            type: 'nominal',
            scale: { domain: ['on the front', 'candidate behind it'], range: [LIGHT.first, LIGHT.second] },
          },
          shape: {
            field: 'kind',
            type: 'nominal',
            scale: { domain: ['on the front', 'candidate behind it'], range: ['circle', 'square'] },
          },
        },
      },
      {
        data: { values: values.filter(({ step }) => step === best?.step || rated.some((one) => one.step === step)) },
        mark: { type: 'text', dy: -12, fontSize: 12, color: LIGHT.ink },
        encoding: { x, y, text: { field: 'step', type: 'quantitative' } },
      },
    ],
  });
}
