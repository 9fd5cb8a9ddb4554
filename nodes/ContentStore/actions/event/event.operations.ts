import { RECORD_KINDS } from '../../../../core/store';
import { line, linked, paragraph } from '../../fields/record-fields';
import { recordOperations } from '../record-operations';
import { CLIENT_NEEDED } from '../record-links';

/** Days that matter to a client. */
export const eventOperations = recordOperations({
	resource: 'event',
	kind: RECORD_KINDS.EVENT as never,
	one: 'event',
	many: 'events',
	about: 'a day that matters to a client, such as a fair or a launch',
	search: 'searchEvents',
	needed: [
		linked(CLIENT_NEEDED),
		line('title', 'Title', { placeholder: 'e.g. Fleet fair' }),
		line('eventDate', 'Date', { placeholder: 'e.g. 2027-03-14' }),
	],
	optional: [paragraph('description', 'Description')],
	shown: ['title', 'eventDate', 'clientId', 'description'],
});
