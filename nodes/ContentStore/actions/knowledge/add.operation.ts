import { z } from 'zod/v4';
import { splitPassages } from '../../../../core/knowledge';
import { readPage } from '../../../../core/research';
import { AgencyError } from '../../../../core/shared/errors';
import { sniffType } from '../../../../core/shared/sniff-type';
import { addKnowledge, KNOWLEDGE_TYPES } from '../../../../core/store';
import { languageTag, optionalText } from '../../../shared/parameters';
import { defineOperation, type StoreDoor } from '../operation';
import {
	KNOWLEDGE_CLIENT,
	KNOWLEDGE_FACTS,
	KNOWLEDGE_TYPE,
	knowledgeClient,
	KnowledgeFactsSchema,
} from './knowledge-client';

/** Adds a text or a file to the knowledge of a client. */
export const addKnowledgeOperation = defineOperation({
	resource: 'knowledge',
	value: 'add',
	name: 'Add',
	action: 'Add knowledge',
	description:
		'Adds a text or a file (PDF, Word, HTML, text) to what documents of a client may draw on',
	fields: [
		KNOWLEDGE_CLIENT,
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			placeholder: 'e.g. Depot survey 2026',
		},
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 6 },
			default: '',
			description: 'The text itself; leave it empty to take a file of the item',
		},
		{
			displayName: 'Input Data Field Name',
			name: 'fileField',
			type: 'string',
			default: '',
			placeholder: 'e.g. data',
			hint: 'Name of the input field that holds the file, where no text is given',
		},
		KNOWLEDGE_TYPE,
		{
			displayName: 'Language',
			name: 'language',
			type: 'string',
			default: 'en',
			placeholder: 'e.g. de',
			description: 'BCP 47 tag of the text; decides how words are matched',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: KNOWLEDGE_FACTS,
		},
	],
	async run(door) {
		const language = door.read('language', 'Language', languageTag.min(2), 'en');
		const given = door.read('text', 'Text', optionalText(2_000_000), '');
		const field = door.read('fileField', 'Input Data Field Name', optionalText(200), '');
		const file = given === '' ? await fileOf(door, field) : undefined;
		const title = door.read('title', 'Title', optionalText(300), '') || file?.name || 'Untitled';
		const { metadata, performanceScore } = door.read(
			'additionalFields',
			'Additional Fields',
			KnowledgeFactsSchema,
			{},
		);
		const passages = splitPassages(file?.text ?? given, language);
		return {
			title,
			...(await addKnowledge(door.sql, door.agencyId, {
				clientId: await knowledgeClient(door),
				title,
				origin: file?.name ?? '',
				language,
				passages,
				itemType: door.read('itemType', 'Kind', z.enum(KNOWLEDGE_TYPES), 'client_document'),
				metadata: { ...metadata, ...(performanceScore !== undefined && { performanceScore }) },
			})),
		};
	},
});

async function fileOf(door: StoreDoor, field: string): Promise<{ name: string; text: string }> {
	const binary = door.item.binary?.[field];
	if (field === '' || binary === undefined) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_001',
			message:
				field === ''
					? 'There is neither a text nor a file to add'
					: `The item has no file "${field}"`,
			hint: 'Type a text into "Text", or name the input field that holds a file.',
			field: 'text',
		});
	}
	const bytes = await door.context.helpers.getBinaryDataBuffer(door.itemIndex, field);
	const name = binary.fileName ?? field;
	const reading = await readPage({
		finalUrl: `file:${name}`,
		mediaType: sniffType(bytes, binary.mimeType, name),
		bytes,
		headers: { 'content-type': binary.mimeType },
	});
	if (reading.ok) return { name, text: reading.text };
	throw new AgencyError({
		kind: 'input',
		code: reading.code,
		message: `"${name.slice(0, 80)}" could not be read: ${reading.reason}`,
		hint: 'Give a PDF with text, a Word file, a page or plain text.',
		field: 'fileField',
	});
}
