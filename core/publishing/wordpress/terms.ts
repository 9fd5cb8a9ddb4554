/** Categories and tags by name: known ones are found, new ones created; both may be repeated. */
import type { ChannelHttp } from '../../shared/ports';
import { answerError, asRecord, isSuccess, textOf } from '../outcome';
import { readList, readWordPressError, wordPressRequest, type WordPressRoute } from './api';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#039': "'" };

/**
 * Ids of terms.
 *
 * @param kind  route of the taxonomy
 * @returns one id per name, in order
 * @throws {AgencyError} when a look-up failed or a term may not be created
 */
export async function termIds(
	kind: 'categories' | 'tags',
	names: string[],
	route: WordPressRoute,
	http: ChannelHttp,
): Promise<number[]> {
	const ids: number[] = [];
	for (const name of names) ids.push(await termId(kind, name, route, http));
	return [...new Set(ids)];
}

async function termId(
	kind: 'categories' | 'tags',
	name: string,
	route: WordPressRoute,
	http: ChannelHttp,
): Promise<number> {
	const listed = await readList(http, route, `/${kind}`, { search: name, per_page: '100' });
	for (const entry of listed) {
		const term = asRecord(entry);
		if (typeof term?.id === 'number' && sameName(textOf(term.name), name)) return term.id;
	}
	const answer = await http.request(
		wordPressRequest(route, `/${kind}`, { method: 'POST', json: { name } }),
	);
	const body = asRecord(answer.json);
	if (isSuccess(answer) && typeof body?.id === 'number') return body.id;
	const existing = asRecord(body?.data)?.term_id;
	if (body?.code === 'term_exists' && typeof existing === 'number') return existing;
	throw answerError('WordPress', answer, readWordPressError, `create "${name}" in ${kind}`);
}

/** WordPress escapes names in its answers. */
function sameName(listed: string, wanted: string): boolean {
	const plain = listed.replace(/&(\w+|#039);/g, (all, name: string) => ENTITIES[name] ?? all);
	return plain.toLowerCase() === wanted.toLowerCase();
}
