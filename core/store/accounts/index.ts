/** Who may do what, and what it costs: people, permissions, plans, credits, budgets, usage, the platform's side of it. */
export { assignUser } from './assignments';
export { authorize, permissionVerdict, reachedBy } from './authorize';
export type { Reached, Wish } from './authorize';
export { listBudgets, returnBudgetAlerts, setBudget, takeBudgetAlerts } from './budgets';
export type { Budget, BudgetAlert, BudgetInput } from './budgets';
export {
	CREDITS_PER_USD,
	creditBalance,
	creditsOfUsd,
	FOUNDING_KINDS,
	listCredits,
	usdOfCredits,
} from './credits';
export type { CreditBalance, CreditBooking, CreditKind, CreditRow } from './credits';
export { sweepHolds } from './holds';
export { isReading, permissionOf } from './operation-permissions';
export { addUser, getUser, listUsers, removeUser, updateUser } from './people';
export type { User, UserInput } from './people';
export {
	FOUNDING_ROLES,
	PERMISSIONS,
	ROLE_PERMISSIONS,
	roleMay,
	roleOfFounding,
	ROLES,
} from './permissions';
export type { Permission, Role } from './permissions';
export { takePlanRequest } from './plan-rate';
export { agencyAccount, LIMITS, listPlans, needFeature, planLimit } from './plans';
export type { AgencyAccount, LimitKey, LimitUse, Plan, PlanAddon, PlanFeature } from './plans';
export {
	bookAgencyCredits,
	createAgency,
	deactivateAgency,
	listAgencies,
	platformAgency,
	setAgencyAddon,
	updateAgency,
} from './platform-agencies';
export type { PlatformAgency, PlatformAgencyInput } from './platform-agencies';
export { PlanInputSchema, putPlan } from './platform-plans';
export type { PlanInput } from './platform-plans';
export { USAGE_GROUPS, usageForecast, usageReport } from './usage';
export type { UsageForecast, UsageLine, UsageQuery } from './usage';
export { scopeOf, type Scope, type ScopedTable } from './scope-of';
export { withinReach } from './within-reach';
