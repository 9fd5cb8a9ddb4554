import { RECORD_KINDS } from '../../../../core/store';
import { flag, json, line, linked, paragraph, several } from '../../fields/record-fields';
import { recordOperations } from '../record-operations';
import { CLIENT_LINK, SECTOR_LINK } from '../record-links';

/** Which prompts and sections a type of content is made with. */
export const strategyOperations = recordOperations({
	resource: 'strategy',
	kind: RECORD_KINDS.STRATEGY as never,
	one: 'strategy',
	many: 'strategies',
	about: 'which prompts and which sections a type of content is made with',
	search: 'searchStrategies',
	needed: [line('name', 'Name')],
	optional: [
		linked(CLIENT_LINK),
		linked(SECTOR_LINK),
		paragraph('description', 'Description'),
		several('promptKeys', 'Prompt Keys', {
			description: 'Keys that Prompt, Get Many gives out, separated by commas',
		}),
		json('sectionLogic', 'Section Logic', {
			description: 'Type of content → its sections, in order',
		}),
		flag('isActive', 'Active', 'Whether it can be chosen'),
	],
	shown: ['name', 'description', 'clientId', 'sectorId', 'promptKeys', 'isActive'],
});
