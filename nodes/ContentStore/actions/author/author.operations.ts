import { RECORD_KINDS } from '../../../../core/store';
import { flag, line, linked, paragraph } from '../../fields/record-fields';
import { recordOperations } from '../record-operations';
import { CLIENT_LINK } from '../record-links';

/** Authors texts are written for. */
export const authorOperations = recordOperations({
	resource: 'author',
	kind: RECORD_KINDS.AUTHOR as never,
	one: 'author',
	many: 'authors',
	about: 'somebody texts are written for, of the agency or of one client',
	search: 'searchAuthors',
	needed: [line('name', 'Name', { placeholder: 'e.g. Mara Lindqvist' })],
	optional: [
		linked(CLIENT_LINK),
		line('role', 'Role', { placeholder: 'e.g. Head of Fleet' }),
		paragraph('description', 'Description'),
		line('tone', 'Tone', { placeholder: 'e.g. warm and exact' }),
		line('language', 'Language', { placeholder: 'e.g. de' }),
		flag('isActive', 'Active', 'Whether the author can be chosen'),
	],
	shown: ['name', 'role', 'clientId', 'tone', 'language', 'isActive'],
});
