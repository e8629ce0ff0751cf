import { stableJson } from './json.ts';
import { defineReport } from './report.ts';

/** The charts as Vega-Lite specs, by id, for notebooks and editors. */
export const vegaLite = defineReport({
  id: 'vega-lite',
  extensions: ['.vl.json'],
  render: (_, { charts }) => `${stableJson(Object.fromEntries(charts.map(({ id, spec }) => [id, spec])))}\n`,
});
