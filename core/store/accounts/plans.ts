/** Plans: what the instance sells, and what the plan of an agency allows. */
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import { isoTime } from '../time';

/** Numbers a plan may limit; null is no limit. The first nine are those of E-015. */
export const LIMITS = [
	'users',
	'sites',
	'keywords',
	'clusters',
	'content_ideas',
	'ai_requests',
	'words',
	'images',
	'credits',
	'posts_per_month',
	'seats',
	'templates',
	'requests_per_hour',
	'publications_per_day',
	'active_personas',
] as const;

/** A number a plan may limit. */
export type LimitKey = (typeof LIMITS)[number];

/** A plan. */
export interface Plan {
	code: string;
	displayName: string;
	/** Which of the founding price models it is of: agency, posts, credits, sites; or own. */
	family: string;
	/** US cents per billing period; null when it is agreed with each agency. */
	priceCents: number | null;
	priceYearlyCents: number | null;
	billingPeriod: 'annual' | 'monthly';
	limits: Partial<Record<LimitKey, number | null>>;
	allowsCustomDomain: boolean;
	allowsImageUpload: boolean;
	allowsPremiumTemplates: boolean;
	/** Worth of the included credits, US cents of metered cost. */
	includedApiCreditsCents: number | null;
	features: Record<string, unknown>;
	isActive: boolean;
}

/** An add-on to a plan. */
export interface PlanAddon {
	code: string;
	displayName: string;
	description: string;
	priceCents: number | null;
	/** Added to the limits, once per piece. */
	adds: Partial<Record<LimitKey, number>>;
	isActive: boolean;
}

/** What an agency may use of a limit, and how much of it is used. */
export interface LimitUse {
	limit: LimitKey;
	allowed: number | null;
	used: number;
}

/** How an agency stands. */
export interface AgencyAccount {
	status: 'active' | 'suspended' | 'trial' | 'cancelled';
	/** Null for the instance of one agency: nothing is limited. */
	plan: Plan | null;
	addons: { code: string; quantity: number; endsAt: string }[];
	subscriptionStatus: string;
	subscriptionStartedAt: string;
	subscriptionEndsAt: string;
	trialEndsAt: string;
	customDomain: string;
	limits: LimitUse[];
}

/** A feature a plan has or has not. */
export type PlanFeature = 'custom_domain' | 'image_upload' | 'premium_templates';

/** Columns of a plan as {@link Plan} names them. */
export const PLAN_COLUMNS = `plan.code, plan.display_name AS "displayName", plan.family, plan.price_cents AS "priceCents",
	plan.price_yearly_cents AS "priceYearlyCents", plan.billing_period AS "billingPeriod", plan.limits,
	plan.allows_custom_domain AS "allowsCustomDomain", plan.allows_image_upload AS "allowsImageUpload",
	plan.allows_premium_templates AS "allowsPremiumTemplates",
	plan.included_api_credits_cents::float8 AS "includedApiCreditsCents", plan.features, plan.is_active AS "isActive"`;

const ADDON_COLUMNS = `code, display_name AS "displayName", description, price_cents AS "priceCents", adds,
	is_active AS "isActive"`;

/** What is counted for a limit; those of tables to come count nothing yet. */
const USED: Partial<Record<LimitKey, string>> = {
	users: `SELECT count(*) FROM app_user WHERE is_active AND deleted_at IS NULL AND role <> 'service'`,
	seats: `SELECT count(*) FROM app_user WHERE is_active AND deleted_at IS NULL
		AND role IN ('agency_owner', 'agency_admin', 'manager', 'editor', 'viewer')`,
	posts_per_month: `SELECT count(*) FROM job WHERE state NOT IN ('failed', 'cancelled') AND created_at >= month_start()`,
	ai_requests: `SELECT count(*) FROM usage_event WHERE at >= month_start() AND kind = 'model'`,
	images: `SELECT count(*) FROM file WHERE media_type LIKE 'image/%' AND created_at >= month_start()`,
	templates: `SELECT templates_in_use()`,
	credits: `SELECT coalesce(sum(credits), 0) FROM usage_event WHERE at >= month_start()`,
	publications_per_day: `SELECT count(*) FROM publication_attempt WHERE armed_at >= clock_timestamp() - interval '1 day'`,
	words: `SELECT planned_words_this_month()`,
};

/** Plans that are sold, or all that ever were. */
export async function listPlans(
	sql: SqlPort,
	agencyId: string,
	options: { includeInactive?: boolean } = {},
): Promise<{ plans: Plan[]; addons: PlanAddon[] }> {
	const all = options.includeInactive === true;
	return await inAgency(sql, agencyId, async (session) => ({
		plans: await session.query<Plan & Record<string, unknown>>(
			`SELECT ${PLAN_COLUMNS} FROM plan WHERE is_active OR $1 ORDER BY family, price_cents NULLS LAST, code`,
			[all],
		),
		addons: await session.query<PlanAddon & Record<string, unknown>>(
			`SELECT ${ADDON_COLUMNS} FROM plan_addon WHERE is_active OR $1 ORDER BY code`,
			[all],
		),
	}));
}

/** The plan of the agency, undefined where it has none and nothing is limited. */
export async function readPlan(session: AgencySession): Promise<Plan | undefined> {
	const [plan] = await session.query<Plan & Record<string, unknown>>(
		`SELECT ${PLAN_COLUMNS} FROM agency JOIN plan ON plan.code = agency.plan_code WHERE agency.agency_id = $1`,
		[session.agencyId],
	);
	return plan;
}

/** How the agency stands: plan, dates, and what is used of each limit. */
export async function agencyAccount(sql: SqlPort, agencyId: string): Promise<AgencyAccount> {
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<Record<string, unknown>>(
			`SELECT status, subscription_status AS "subscriptionStatus", subscription_started_at AS "startedAt",
				subscription_ends_at AS "endsAt", trial_ends_at AS "trialEndsAt", custom_domain AS "customDomain"
			FROM agency WHERE agency_id = $1`,
			[session.agencyId],
		);
		const addons = await session.query<{ code: string; quantity: number; endsAt: Date | null }>(
			`SELECT addon_code AS code, quantity, ends_at AS "endsAt" FROM agency_addon
			WHERE ends_at IS NULL OR ends_at > clock_timestamp() ORDER BY starts_at, id`,
		);
		const limits = await session.query<LimitUse & Record<string, unknown>>(
			Object.entries(USED)
				.map(
					([key, used]) =>
						`SELECT '${key}' AS limit, plan_limit('${key}')::float8 AS allowed, (${used})::float8 AS used`,
				)
				.join(' UNION ALL '),
		);
		return {
			status: row?.status as AgencyAccount['status'],
			plan: (await readPlan(session)) ?? null,
			addons: addons.map((addon) => ({ ...addon, endsAt: isoTime(addon.endsAt) })),
			subscriptionStatus: String(row?.subscriptionStatus ?? ''),
			subscriptionStartedAt: isoTime(row?.startedAt as Date | null),
			subscriptionEndsAt: isoTime(row?.endsAt as Date | null),
			trialEndsAt: isoTime(row?.trialEndsAt as Date | null),
			customDomain: String(row?.customDomain ?? ''),
			limits,
		};
	});
}

/** What the plan with its add-ons allows; null is no limit. A page or a rate bucket asks here (D-025, X-06). */
export async function planLimit(session: AgencySession, key: LimitKey): Promise<number | null> {
	const [row] = await session.query<{ allowed: number | null }>(
		'SELECT plan_limit($1)::float8 AS allowed',
		[key],
	);
	return row?.allowed ?? null;
}

/**
 * Refuses what the plan of the agency does not have. Without a plan everything is allowed.
 *
 * @throws {AgencyError} PLAN_004
 */
export async function needFeature(session: AgencySession, feature: PlanFeature): Promise<void> {
	const plan = await readPlan(session);
	if (plan === undefined) return;
	const has = {
		custom_domain: plan.allowsCustomDomain,
		image_upload: plan.allowsImageUpload,
		premium_templates: plan.allowsPremiumTemplates,
	}[feature];
	if (has) return;
	throw new AgencyError({
		kind: 'config',
		code: 'PLAN_004',
		message: `The plan "${plan.displayName}" has no ${feature.replace('_', ' ')}`,
		hint: 'Change the agency to a plan that has it.',
	});
}
