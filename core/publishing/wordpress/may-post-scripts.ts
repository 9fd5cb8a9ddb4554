/** Whether the user of a WordPress site may post scripts; asked for before structured data goes with a text. */
import type { ChannelHttp } from '../../shared/ports';
import { asRecord, isSuccess } from '../outcome';
import { wordPressRequest, type WordPressRoute } from './api';

/** One read; a site that does not answer, or does not say so, allows none. */
export async function mayPostScripts(route: WordPressRoute, http: ChannelHttp): Promise<boolean> {
	const query = { context: 'edit' };
	const answer = await http.request(wordPressRequest(route, '/users/me', { method: 'GET', query }));
	if (!isSuccess(answer)) return false;
	return asRecord(asRecord(answer.json)?.capabilities)?.unfiltered_html === true;
}
