import { sendCallbacks } from '../../../shared/send-callbacks';
import { defineOperation } from '../operation';

/** Sends messages about progress. */
export const sendProgress = defineOperation({
	resource: 'job',
	value: 'sendProgress',
	name: 'Send Progress',
	action: 'Send progress of jobs',
	description:
		'Sends signed messages to the addresses jobs were opened with, and tries again what was refused before',
	fields: [],
	run: async ({ context, sql, agencyId }) => await sendCallbacks(context, { sql, agencyId }),
});
