/** Profiles of companies. */
export { clientOf, type CompanyProfile, type ProfileFact } from './company-profile';
export { FACT_FIELDS, FACT_GROUPS, type FactField, type FactGroup } from './fields';
export { profileCompany, type ProfileOrder } from './profile-company';
export type { ProfileResult } from './settle-profile';
export { FACTS_OPERATION, ProfileFactsSchema } from './prompts/facts';
