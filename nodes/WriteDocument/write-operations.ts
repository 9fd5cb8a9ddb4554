/** What the operations of Write Document do with one dossier. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	FormatIdSchema,
	type Brief,
	type ContentDocument,
	type Evidence,
	type Outline,
} from '../../core/contracts';
import { isPost } from '../../core/evidence';
import { checkDocument } from '../../core/quality';
import { AgencyError } from '../../core/shared/errors';
import {
	COMMENTS_MAX,
	CommentSchema,
	OutlineEditsSchema,
	VARIANTS,
	derivePieces,
	editedOutline,
	outlineDocument,
	readComments,
	reviseDocument,
	writeDocument,
	writePosts,
	type Comment,
	type DerivedPiece,
} from '../../core/writing';
import type { ApartDossier } from '../shared/apart';
import { withClientMaterial } from '../shared/client-material';
import { modelFor } from '../shared/model';
import { parameter, text } from '../shared/parameters';
import type { Station, StationResult } from '../shared/run-items';
import { internalLinks, proposeFor } from './propose-operations';

/** Runs one operation. */
type Operation = (context: IExecuteFunctions, station: Station) => Promise<StationResult>;

/** JSON typed into the field, or an object an expression gives; empty means nothing was changed. */
const EditsSchema = z.preprocess((value) => {
	if (typeof value !== 'string') return value ?? undefined;
	if (value.trim() === '') return undefined;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return value;
	}
}, OutlineEditsSchema.optional());

const CommentsSchema = z.union([
	z
		.array(z.union([CommentSchema, z.string().max(4_000).transform(readComments)]))
		.max(COMMENTS_MAX)
		.transform((list) => list.flat()),
	z.preprocess((value) => value ?? '', text(40_000)).transform(readComments),
]);

const write: Operation = async (context, station) => {
	const { brief, evidence } = await orderOf(context, station);
	const model = await modelFor(context, station);
	const common = { brief, evidence, model, progress: station.progress, signal: station.signal };
	if (isPost(brief.format)) return await writeOnePost(context, station, common);
	const outline = await outlineOf(context, station);
	const { document } = await writeDocument({ ...common, outline });
	return {
		sections: { document },
		note: `${document.title}: ${document.blocks.length} blocks`,
	};
};

/** The outline of the dossier with what a person changed in it; undefined when the writer plans for itself. */
async function outlineOf(
	context: IExecuteFunctions,
	station: Station,
): Promise<Outline | undefined> {
	const { approvedOutline } = parameter(
		context,
		{
			name: 'options',
			label: 'Approved Outline',
			schema: z.looseObject({ approvedOutline: EditsSchema }),
			fallback: {},
		},
		station.itemIndex,
	);
	if (!station.has('outline')) {
		if (approvedOutline === undefined) return undefined;
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_001',
			message: 'An approved outline was given, but the dossier has none it could change',
			hint: 'Put Write Document, Outline Only, before this one, or continue the job where it stands.',
			field: 'approvedOutline',
		});
	}
	const outline = await station.need('outline', 'Write Document');
	return approvedOutline === undefined ? outline : editedOutline(outline, approvedOutline);
}

/** A piece of a channel straight from the evidence: the document of the dossier, or several dossiers. */
async function writeOnePost(
	context: IExecuteFunctions,
	station: Station,
	common: Omit<Parameters<typeof writePosts>[0], 'pieces'>,
): Promise<StationResult> {
	const { brief, evidence } = common;
	const options = parameter(
		context,
		{
			name: 'options',
			label: 'Options',
			schema: z.looseObject({ posts: z.number().int().min(1).optional() }),
			fallback: {},
		},
		station.itemIndex,
	);
	const variant = VARIANTS.find((known) => known === brief.formatOptions?.variant);
	const pieces = [{ format: brief.format, count: options.posts ?? 1, variant }];
	const { documents, notes } = await writePosts({ ...common, pieces });
	const [document] = documents;
	if (documents.length === 1 && document) {
		return { sections: { document }, note: noteOf(document, notes) };
	}
	const made = documents.map((one) => ({ brief, document: one }));
	return { apart: made.map((piece, index) => apartOf(station, piece, { evidence, notes, index })) };
}

const outlineOnly: Operation = async (context, station) => {
	const { brief, evidence } = await orderOf(context, station);
	const model = await modelFor(context, station);
	const { outline } = await outlineDocument({
		brief,
		evidence,
		model,
		progress: station.progress,
		signal: station.signal,
	});
	return {
		sections: { outline },
		note: `${outline.title}: ${outline.sections.length} sections`,
		status: {
			next: 'approve',
			summary: `${outline.sections.length} sections to approve`,
			outline: readable(outline),
		},
	};
};

/** The outline as a person reads and edits it; evidence and charts stay with the section's number. */
function readable({ title, subtitle, thesis, sections, coverage, notes }: Outline) {
	return {
		title,
		subtitle,
		thesis,
		sections: sections.map(({ number, title, purpose, keyMessage, words, evidence, exhibits }) => ({
			number,
			title,
			purpose,
			keyMessage,
			words,
			evidenceCount: evidence.length,
			exhibitCount: exhibits.length,
		})),
		coverage,
		notes,
	};
}

const revise: Operation = async (context, station) => {
	const { brief, evidence } = await orderOf(context, station);
	const document = await station.need('document', 'Write Document');
	const comments = commentsOf(context, station.itemIndex);
	const findings =
		comments.length > 0 ? [] : (await station.need('quality', 'Quality Check')).findings;
	const model = await modelFor(context, station);
	const revised = await reviseDocument({
		document,
		evidence,
		brief,
		findings,
		comments,
		measure: async (made) => measured(made, brief, evidence),
		model,
		signal: station.signal,
	});
	const { unmatched, changedBlockIds, note } = revised;
	const lost = unmatched.length > 0 ? `; no place found for: ${quoted(unmatched)}` : '';
	return {
		sections: { document: revised.document },
		note: `${document.title}: ${changedBlockIds.length} blocks revised${note ? `; ${note}` : ''}${lost}`,
		...(comments.length > 0
			? {
					status: {
						changed: changedBlockIds,
						unmatched: unmatched.map((comment) => comment.text),
						summary: `${changedBlockIds.length} blocks revised${lost}`,
					},
				}
			: {}),
	};
};

const derive: Operation = async (context, station) => {
	const { brief, evidence } = await orderOf(context, station);
	const { itemIndex, progress, signal } = station;
	const document = station.has('document')
		? await station.need('document', 'Write Document')
		: undefined;
	const formats = parameter(
		context,
		{
			name: 'pieces',
			label: 'Pieces',
			schema: z.array(FormatIdSchema).min(1, 'choose at least one'),
		},
		itemIndex,
	);
	const count = parameter(
		context,
		{
			name: 'postCount',
			label: 'Number of LinkedIn Posts',
			schema: z.number().int().min(1).max(14),
			fallback: 7,
		},
		itemIndex,
	);
	const model = await modelFor(context, station);
	const { pieces, notes } = await derivePieces({
		brief,
		evidence,
		document,
		pieces: formats.map((format) => (format === 'linkedin_post' ? { format, count } : { format })),
		model,
		progress,
		signal,
	});
	return {
		apart: pieces.map((piece, index) => apartOf(station, piece, { evidence, notes, index })),
	};
};

/** The operations by their value. */
export const OPERATIONS: Record<string, Operation> = {
	derive,
	internalLinks,
	outlineOnly,
	propose: proposeFor,
	revise,
	write,
};

/** A reviewer's comments on this item; none when the field is empty. */
export function commentsOf(context: IExecuteFunctions, itemIndex: number): Comment[] {
	const field = { name: 'comments', label: 'Reviewer Comments', schema: CommentsSchema };
	return parameter(context, { ...field, fallback: '' }, itemIndex);
}

async function orderOf(
	context: IExecuteFunctions,
	station: Station,
): Promise<{ brief: Brief; evidence: Evidence }> {
	const order = await station.need('brief', 'Research');
	const brief = await withClientMaterial(context, station, order);
	return { brief, evidence: await station.need('evidence', 'Research') };
}

/** What the gate counts in a document, without the archive: the same before and after. */
async function measured(document: ContentDocument, brief: Brief, evidence: Evidence) {
	const { findings } = await checkDocument({ document, brief, evidence });
	const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
	return { errors: count('error'), warnings: count('warn') };
}

function apartOf(
	station: Station,
	{ brief, document }: DerivedPiece,
	beside: { evidence: Evidence; notes: string[]; index: number },
): ApartDossier {
	const { evidence, notes, index } = beside;
	return {
		id: station.ids.uuid(),
		sections: { brief, evidence, document },
		facts: {
			format: document.format,
			...(document.variant === undefined ? {} : { variant: document.variant }),
			note: noteOf(document, index === 0 ? notes : []),
		},
	};
}

function noteOf(document: ContentDocument, notes: string[]): string {
	return [document.title, ...notes].join('. ');
}

function quoted(comments: Comment[]): string {
	return comments.map((comment) => `“${comment.text.slice(0, 80)}”`).join(', ');
}
