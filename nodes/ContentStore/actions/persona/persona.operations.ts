import { RECORD_KINDS } from '../../../../core/store';
import { choice, flag, json, line, linked, paragraph, several } from '../../fields/record-fields';
import { recordOperations } from '../record-operations';
import { CLIENT_NEEDED } from '../record-links';

/** Voices a client's posts are planned in. */
export const personaOperations = recordOperations({
	resource: 'persona',
	kind: RECORD_KINDS.PERSONA as never,
	one: 'persona',
	many: 'personas',
	about: 'a voice a client’s posts are planned in',
	search: 'searchPersonas',
	needed: [linked(CLIENT_NEEDED), line('name', 'Name')],
	optional: [
		paragraph('styleDescription', 'Style Description'),
		line('tone', 'Tone'),
		several('topics', 'Topics'),
		json('settings', 'Settings'),
		choice('state', 'State', ['draft', 'approved', 'rejected']),
		flag('isActive', 'Active', 'Whether topics are planned for it'),
	],
	shown: ['name', 'clientId', 'tone', 'topics', 'state', 'isActive'],
});
