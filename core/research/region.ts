/** Adds the word for a region to searches whose answer depends on where. */
import type { Brief, Question } from '../contracts';

const LOCAL_KINDS = new Set<Question['kind']>(['size', 'trend', 'regulation']);
const MAXIMUM_LENGTH = 200;

/** Name of the brief's region in its language; empty when none is set. */
export function regionName(brief: Brief): string {
	const region = brief.region?.trim() ?? '';
	if (!/^[A-Za-z]{2}$/.test(region)) return region;
	try {
		const names = new Intl.DisplayNames([brief.language], { type: 'region' });
		return names.of(region.toUpperCase()) ?? region;
	} catch {
		return region;
	}
}

/** The queries of a question, the first of them with the region where its kind is local and none names it. */
export function withRegion(
	queries: readonly string[],
	kind: Question['kind'],
	brief: Brief,
): string[] {
	const name = regionName(brief);
	const [first, ...others] = queries;
	if (name === '' || first === undefined || !LOCAL_KINDS.has(kind)) return [...queries];
	const isNamed = queries.some((query) => query.toLowerCase().includes(name.toLowerCase()));
	const longer = `${first} ${name}`;
	return isNamed || longer.length > MAXIMUM_LENGTH ? [...queries] : [longer, ...others];
}
