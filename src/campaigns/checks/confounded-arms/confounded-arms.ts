import { defineCheck, type Measurement } from '../../../check.ts';
import { notApplicable, OTHER_METHOD } from '../../../runs/judging/on-method.ts';
import { inWords } from '../../../runs/judging/words.ts';
import { byCondition, ONE_CONDITION } from '../../judging/arms.ts';
import { type VariedSetting, variedSettings } from '../../judging/settings.ts';
import type { Campaign, CampaignTables } from '../../table.ts';

export default defineCheck<CampaignTables>({
  id: 'confounded-arms',
  job: 'campaigns',
  title: 'Arms differ in what their names say and in nothing else',
  failureTitle: 'Arms differ in more than what is compared',
  needs: { campaign: ['config'] },
  thresholds: {},
  minimumEvidence: {
    n: 2,
    unit: 'conditions',
    source: 'Assay: settings of two arms at least are held against each other',
  },
  measure: ({ campaign }) => measure(campaign),
  judge({ undeclared, mixed }) {
    if (undeclared === undefined || mixed === undefined) return 'inconclusive';
    return undeclared.value > 0 ? 'fail' : mixed.value > 0 ? 'warn' : 'pass';
  },
  messages: {
    pass: 'Of the settings that are logged, {factor}.',
    warn: 'Every condition holds runs with different settings, in equal shares: {found}; their spread is then not that of seeds alone.',
    fail: 'Conditions differ in more than what is compared: {found}, so a difference between them may be the doing of that.',
    'not-applicable': OTHER_METHOD,
  },
  action: 'Run the arms again with every other setting equal, or compare only runs that have them equal.',
  status: 'stable',
  since: '0.1.0',
});

function measure(campaign: Campaign): Measurement {
  const told = campaign.runs.filter(({ config }) => Object.keys(config).length > 0);
  const arms = byCondition(campaign, told);
  if (arms.length === 1) return notApplicable(ONE_CONDITION);
  const varied = variedSettings(arms);
  const uneven = varied.filter(({ isUneven }) => isUneven);
  const declared = uneven.filter(({ isDeclared }) => isDeclared);
  // One setting alone that tells the arms apart is what is compared, whatever the arms are called.
  const isFactor = declared.length === 0 && uneven.length === 1 && isConstant(uneven[0]);
  const undeclared = isFactor ? [] : uneven.filter(({ isDeclared }) => !isDeclared);
  const mixed = varied.filter(({ isUneven }) => !isUneven);
  const accused = undeclared.length > 0 ? undeclared : mixed;
  const factors = isFactor ? uneven : declared;
  return {
    n: arms.length,
    values: {
      undeclared: { value: undeclared.length, unit: 'settings' },
      mixed: { value: mixed.length, unit: 'settings' },
      runs: { value: told.length, unit: 'runs' },
    },
    words: {
      found: `${accused.slice(0, 3).map(say).join('; ')}${accused.length > 3 ? `; and ${accused.length - 3} more` : ''}`,
      factor:
        factors.length === 0
          ? 'none differs between runs'
          : `only ${inWords(factors.map(({ name }) => name))} tell${factors.length === 1 ? 's' : ''} the arms apart`,
    },
    suspects: accused.map((setting) => ({ task: told[0].name, note: say(setting) })),
  };
}

function isConstant({ values }: VariedSetting): boolean {
  return [...values.values()].every((own) => own.length === 1);
}

/** `lr is 0.0004 in a and 0.0005 in b`. */
function say({ name, values }: VariedSetting): string {
  return `${name} is ${inWords([...values].map(([condition, own]) => `${own.join(' or ')} in ${condition}`))}`;
}
