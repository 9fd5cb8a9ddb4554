/** What stands behind the evidence of a document: its record, its quality report, its changes since the edition before. */
import { z } from 'zod/v4';
import type { AppendixRequest } from '../../core/branding/view/appendix';
import { changeLabelsFor } from '../../core/branding/view/appendix-changes';
import type { ContentDocument, Evidence, Quality } from '../../core/contracts';
import { compareDocuments } from '../../core/quality';
import { viewOf } from '../../core/quality/report/view';
import { changeListView, compareEditions, type Edition } from '../../core/rendering/editions';
import { AgencyError } from '../../core/shared/errors';
import { editorialRecordOfJob } from '../../core/store';
import type { Station } from '../shared/run-items';
import type { BrandFields } from './brand-fields';

const LABEL = 'Previous Edition';
const GivenSchema = z.looseObject({ kind: z.unknown(), document: z.unknown() });

/** Gathers what the options ask for. */
export async function appendixOfItem(
	station: Station,
	facts: {
		wanted: BrandFields['appendix'];
		document: ContentDocument;
		evidence: Evidence;
		quality: Quality | undefined;
	},
): Promise<AppendixRequest> {
	const { wanted, document, evidence, quality } = facts;
	const { desk } = station;
	const before = await previousEdition(station, wanted.previousEdition);
	return {
		dataTables: wanted.dataTables,
		editorialRecord: wanted.editorialRecord,
		record:
			desk === undefined || wanted.editorialRecord === false
				? []
				: await editorialRecordOfJob(desk.sql, desk.agencyId, desk.jobId),
		quality:
			wanted.qualityReport && quality !== undefined
				? { ...viewOf(quality, document), round: quality.round }
				: undefined,
		changes: before && changesSince(before, { document, evidence }),
	};
}

function changesSince(before: Edition, after: Edition): AppendixRequest['changes'] {
	const { blocks } = compareDocuments(before, after);
	const labels = changeLabelsFor(after.document.language, before.document.date);
	return changeListView(compareEditions(before, after, blocks), labels);
}

/** The edition before; sections that lie in the store are loaded. */
async function previousEdition(
	{ sections }: Station,
	given: unknown,
): Promise<Edition | undefined> {
	const value = typeof given === 'string' ? jsonOf(given) : given;
	if (value === undefined || value === null || value === '') return undefined;
	const parsed = GivenSchema.safeParse(value);
	if (!parsed.success) throw noEdition('it is neither a document nor a dossier');
	if (parsed.data.kind !== 'dossier') return { document: await sections.load('document', value) };
	if (parsed.data.document === undefined) throw noEdition('the dossier has no document');
	const { evidence } = parsed.data;
	return {
		document: await sections.load('document', parsed.data.document),
		...(evidence === undefined ? {} : { evidence: await sections.load('evidence', evidence) }),
	};
}

function noEdition(reason: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `"${LABEL}" does not take what was given: ${reason}`,
		hint: 'Name an item that has passed Write Document, for example {{ $("Write Document").first().json }}, or empty the option.',
		field: 'previousEdition',
	});
}

function jsonOf(text: string): unknown {
	if (text.trim() === '') return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
