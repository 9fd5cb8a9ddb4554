import { RECORD_KINDS } from '../../../../core/store';
import { choice, line, linked, quantity } from '../../fields/record-fields';
import { recordOperations } from '../record-operations';
import { CLIENT_NEEDED, SECTOR_LINK } from '../record-links';

/** Words people search for. */
export const keywordOperations = recordOperations({
	resource: 'keyword',
	kind: RECORD_KINDS.KEYWORD as never,
	one: 'keyword',
	many: 'keywords',
	about: 'words people search for',
	search: 'searchKeywords',
	needed: [linked(CLIENT_NEEDED), line('keyword', 'Keyword')],
	optional: [
		linked(SECTOR_LINK),
		quantity('volume', 'Volume', { description: 'Searches a month' }),
		quantity('difficulty', 'Difficulty', { maximum: 100, description: '0 easy to 100 hard' }),
		choice('intent', 'Intent', [
			'informational',
			'commercial',
			'transactional',
			'navigational',
			'local',
		]),
		choice('state', 'State', ['new', 'mapped', 'done', 'disabled']),
	],
	shown: ['keyword', 'clientId', 'sectorId', 'volume', 'difficulty', 'intent', 'state'],
});
