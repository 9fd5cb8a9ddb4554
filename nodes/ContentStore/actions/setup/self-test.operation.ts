import { selfTestOf } from '../../self-test';
import { defineOperation } from '../operation';

/** Checks what the line needs and names what is broken. */
export const selfTest = defineOperation({
	resource: 'setup',
	value: 'selfTest',
	name: 'Self-Test',
	action: 'Test the set up',
	description:
		'Checks database, model, browser, search, vault, disk and channels, and says what is broken and what to do',
	beforeAgency: true,
	fields: [],
	run: async (door) => await selfTestOf(door),
});
