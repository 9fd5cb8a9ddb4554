/** Lists to choose from. */
export { CHOICE_KINDS, listChoices } from './choices';
export type { Choice, ChoiceKind, ChoicePage } from './choices';
export { listIndustries } from './industries';
export type { Industry } from './industries';
