/** Extract Text: the words of a PDF, page by page. */
import { runPdfOperation } from '../../../core/rendering/operations';
import { optionalText } from '../../shared/parameters';
import { inputField, inputOf, pagesField } from './file-fields';
import { defineFileOperation } from './file-operation';

/** Reads the text of a PDF. */
export const extractText = defineFileOperation({
	value: 'extractText',
	name: 'Extract Text',
	action: 'Extract text from a PDF',
	description: 'Gives the text of each page in the order of its tags, or else as it is drawn',
	subtitle: 'Extract text',
	fields: [inputField, pagesField],
	async run(door) {
		const { bytes } = await inputOf(door);
		const pages = door.read('pages', 'Pages', optionalText(5_000), '');
		const result = await runPdfOperation('text', { bytes, pages }, door.signal);
		return {
			json: {
				text: result.pages.map(({ text }) => text).join('\n\n'),
				pdfText: { ...result },
			},
		};
	},
});
