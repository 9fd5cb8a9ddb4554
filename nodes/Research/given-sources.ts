/** The addresses and files an item brings for reading. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Brief } from '../../core/contracts';
import { knowledgeFiles } from '../../core/knowledge';
import type { AttachedFile } from '../../core/research';
import { knowledgeFor } from '../shared/client-material';
import { list, parameter, text } from '../shared/parameters';
import type { Station } from '../shared/run-items';

/** Binary property under which the archive travels; never a file to read. */
export const ARCHIVE = 'archive';

/** Binary property of the page that opens every source at its passages, without a network. */
export const VIEWER = 'sourceViewer';

/** Files a station of the line made; they are no sources. */
const MADE_HERE = new Set([ARCHIVE, VIEWER]);

/** What the fields of Read Sources name. */
export async function givenSources(
	context: IExecuteFunctions,
	station: Station,
): Promise<{ urls: string[]; files: AttachedFile[] }> {
	const { itemIndex } = station;
	const urls = parameter(
		context,
		{
			name: 'sources',
			label: 'Sources',
			schema: z.preprocess((value) => value ?? '', list(500)),
			fallback: '',
		},
		itemIndex,
	);
	const names = parameter(
		context,
		{
			name: 'fileFields',
			label: 'Input Data Field Names',
			schema: z.preprocess((value) => value ?? '', text(500)),
			fallback: '',
		},
		itemIndex,
	);
	return { urls, files: await filesNamed(context, station, names) };
}

/** The files of the named fields; `*` takes all. */
export async function filesNamed(
	context: IExecuteFunctions,
	station: Station,
	names: string,
): Promise<AttachedFile[]> {
	const present = Object.keys(station.item.binary ?? {}).filter((name) => !MADE_HERE.has(name));
	const wanted =
		names === '*'
			? present
			: names
					.split(',')
					.map((name) => name.trim())
					.filter(Boolean);
	const files: AttachedFile[] = [];
	for (const name of wanted) {
		const bytes = await station.file(name, 'a file to read');
		const about = context.helpers.assertBinaryData(station.itemIndex, name);
		files.push({ name: about.fileName ?? name, bytes, mediaType: about.mimeType });
	}
	return files;
}

/** The client's own knowledge as files to read: that of the brief, else what is attached or kept in the store. */
export async function clientKnowledge(
	context: IExecuteFunctions,
	station: Station,
	brief: Brief,
): Promise<AttachedFile[]> {
	return knowledgeFiles(brief.knowledge ?? (await knowledgeFor(context, station, brief)));
}
