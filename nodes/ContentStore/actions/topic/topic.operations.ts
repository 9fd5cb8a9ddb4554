import { RECORD_KINDS } from '../../../../core/store';
import { choice, json, line, linked, looseLine, paragraph } from '../../fields/record-fields';
import { recordOperations } from '../record-operations';
import { CLIENT_NEEDED } from '../record-links';

/** Things to write about. */
export const topicOperations = recordOperations({
	resource: 'topic',
	kind: RECORD_KINDS.TOPIC as never,
	one: 'topic',
	many: 'topics',
	about: 'something to write about, waiting for a yes',
	search: 'searchTopics',
	needed: [linked(CLIENT_NEEDED), line('title', 'Title')],
	optional: [
		linked({ name: 'personaId', label: 'Persona', search: 'searchPersonas' }),
		paragraph('description', 'Description'),
		choice('state', 'State', ['draft', 'approved', 'rejected']),
		looseLine('scheduledDate', 'Scheduled Date', { placeholder: 'e.g. 2026-12-24' }),
		json('details', 'Details'),
	],
	shown: ['title', 'description', 'clientId', 'personaId', 'state', 'scheduledDate'],
});
