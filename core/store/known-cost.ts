/** What calls cost together, in one rule for jobs, pages, messages and figures. */

/**
 * Sum of `usage_event` rows in US dollars: null while a model's price is not known. Calls of services nobody knows
 * the price of are in no sum and make none unknown; who shows the sum counts them beside it.
 */
export const KNOWN_COST_USD = `CASE WHEN bool_and(kind <> 'model' OR cost_usd IS NOT NULL) IS NOT FALSE
	THEN coalesce(sum(cost_usd), 0) END`;
