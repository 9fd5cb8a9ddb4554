/** Get Information: what a PDF is. */
import { runPdfOperation } from '../../../core/rendering/operations';
import { inputField, inputOf } from './file-fields';
import { defineFileOperation } from './file-operation';

/** Says what a PDF is. */
export const information = defineFileOperation({
	value: 'getInformation',
	name: 'Get Information',
	action: 'Get information about a PDF',
	description:
		'Says how many pages a PDF has and what is in it: metadata, tags, fonts, links, attached files, protection',
	subtitle: 'Get information',
	fields: [inputField],
	async run(door) {
		const { bytes } = await inputOf(door);
		return { json: { pdf: { ...(await runPdfOperation('information', { bytes }, door.signal)) } } };
	},
});
