/** What the operations of Write Document do with one dossier. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	FormatIdSchema,
	type ContentDocument,
	type Evidence,
	type Outline,
} from '../../core/contracts';
import { isPost } from '../../core/evidence';
import { AgencyError } from '../../core/shared/errors';
import {
	OutlineEditsSchema,
	VARIANTS,
	derivePieces,
	editedOutline,
	outlineDocument,
	writeDocument,
	writePosts,
	type DerivedPiece,
} from '../../core/writing';
import { archiveOf } from '../shared/archive';
import type { ApartDossier } from '../shared/apart';
import { modelFor, readyModel } from '../shared/model';
import { parameter } from '../shared/parameters';
import type { Station, StationResult } from '../shared/run-items';
import { orderOf } from './order';
import { ownRepair } from './own-repair';
import { internalLinks, proposeFor } from './propose-operations';
import { revise } from './revise-operation';
import { writingMoney } from './writing-money';

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

const write: Operation = async (context, station) => {
	const { brief, evidence } = await orderOf(context, station);
	const ready = await readyModel(context, station);
	const model = ready.port;
	const common = { brief, evidence, model, progress: station.progress, signal: station.signal };
	if (isPost(brief.format)) return await writeOnePost(context, station, common);
	const outline = await outlineOf(context, station);
	const archive = await archiveOf(station, evidence);
	const repair = ownRepair(evidence, archive);
	const written = await writeDocument({
		...common,
		archive,
		outline,
		money: writingMoney(ready, station),
	});
	const document = await repair({ ...common, document: written.document });
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
	const repair = ownRepair(evidence, await archiveOf(station, evidence));
	const { documents: written, notes } = await writePosts({ ...common, pieces });
	const documents: ContentDocument[] = [];
	for (const document of written) documents.push(await repair({ ...common, document }));
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
	const repair = ownRepair(evidence, await archiveOf(station, evidence));
	const { pieces: made, notes } = await derivePieces({
		brief,
		evidence,
		document,
		pieces: formats.map((format) => (format === 'linkedin_post' ? { format, count } : { format })),
		model,
		progress,
		signal,
	});
	const pieces: DerivedPiece[] = [];
	for (const piece of made) {
		pieces.push({ ...piece, document: await repair({ ...piece, evidence, model, signal }) });
	}
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
