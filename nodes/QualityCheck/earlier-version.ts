/** The earlier version to compare with: a document, or a whole dossier with its verdict. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Evidence } from '../../core/contracts';
import type { DocumentVersion } from '../../core/quality';
import { AgencyError } from '../../core/shared/errors';
import { parameter } from '../shared/parameters';
import type { Station } from '../shared/run-items';

const VersionSchema = z.preprocess(
	(value) => (typeof value === 'string' ? jsonOf(value) : value),
	z.looseObject({}, 'it is neither a document nor a dossier'),
);

/**
 * Reads the field "Earlier Version"; sections that lie in the store are loaded.
 *
 * @throws {AgencyError} `CFG_001` the dossier has no document, `CFG_002` what was given is none
 */
export async function earlierVersion(
	context: IExecuteFunctions,
	{ sections, itemIndex }: Station,
): Promise<DocumentVersion & { evidence?: Evidence }> {
	const given = parameter(
		context,
		{ name: 'earlierVersion', label: 'Earlier Version', schema: VersionSchema, fallback: '' },
		itemIndex,
	);
	if (given.kind !== 'dossier') return { document: await sections.load('document', given) };
	if (given.document === undefined) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_001',
			message: 'The dossier in "Earlier Version" has no document',
			hint: 'Name an item that has passed Write Document, for example {{ $("Write Document").first().json }}.',
			field: 'earlierVersion',
		});
	}
	return {
		document: await sections.load('document', given.document),
		...(given.quality === undefined
			? {}
			: { quality: await sections.load('quality', given.quality) }),
		...(given.evidence === undefined
			? {}
			: { evidence: await sections.load('evidence', given.evidence) }),
	};
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
