/** Learning: style rules from edits, tried on held-out edits, never active without a person's yes. */
export type { Edit, EditOutcome } from './edit';
export { applyProseWith } from './apply-prose';
export { proposeRules, type Proposal, type Proposals, type ShownDiff } from './propose-rules';
export { styleRuleOf, type LearnedRule } from './rule';
export { useOf, type RuleUse } from './rule-use';
export { retirementOf, rulesFor, type ActiveRule, type RuleOccasion } from './use-rules';
