/** Finds the picture of a cover: source after source in the order given, each failure noted, and a drawn cover at the end. It cannot fail. */
import type { CoverImage, CoverNote, ModelCall } from '../../contracts';
import { isAgencyError } from '../../shared/errors';
import { sha256 } from '../../shared/hash';
import { type CoverDrawingRequest, coverDrawing } from './draw-cover';
import type { FoundImage, ImageDoors, ImageProvider, ImageRequest } from './image-provider';
import { type Picture, readPicture } from './picture/read-picture';

/** The name under which a cover travels with the item. */
export const COVER_PROPERTY = 'coverImage';

/** A source with its doors, or why it cannot be asked. */
export type ReadySource =
	{ provider: ImageProvider; doors: ImageDoors; model: string } | { note: CoverNote };

/** What is asked of {@link findCover}. */
export interface CoverRequest {
	/** In order of preference; none draws at once. */
	sources: ReadySource[];
	wanted: Omit<ImageRequest, 'model'>;
	drawing: CoverDrawingRequest;
	/** Notes made before, for example that the brand could not be read. */
	notes?: CoverNote[];
}

/** The record, the bytes, and what models used for it. */
export interface FoundCover {
	image: CoverImage;
	bytes: Uint8Array;
	usage: NonNullable<FoundImage['usage']>[];
}

/** The cover of a document. Rejects only when `wanted.signal` is aborted. */
export async function findCover(request: CoverRequest): Promise<FoundCover> {
	const { wanted } = request;
	const notes: CoverNote[] = [...(request.notes ?? [])];
	const usage: NonNullable<FoundImage['usage']>[] = [];
	for (const source of request.sources) {
		if ('note' in source) {
			notes.push(source.note);
			continue;
		}
		const { provider, doors, model } = source;
		try {
			const found = await provider.find({ ...wanted, model }, doors);
			if (found.usage !== undefined) usage.push(found.usage);
			const picture = readPicture(found.bytes);
			for (const message of found.remarks ?? []) {
				notes.push({ provider: provider.id, code: 'NOTE', message, hint: '' });
			}
			return { image: recordOf(provider, found, { picture, notes }), bytes: picture.bytes, usage };
		} catch (error) {
			if (wanted.signal?.aborted) throw error;
			notes.push(noteOf(provider, error));
		}
	}
	const drawn = await coverDrawing(request.drawing);
	const bytes = Buffer.from(drawn.svg, 'utf8');
	const image: CoverImage = {
		property: COVER_PROPERTY,
		sha256: sha256(bytes),
		bytes: bytes.length,
		mimeType: 'image/svg+xml',
		widthPx: Math.round(request.drawing.widthPx),
		heightPx: Math.round(request.drawing.heightPx),
		kind: 'drawn',
		provider: 'draw',
		alt: drawn.caption,
		credit: '',
		licence: 'Drawn from the brand; no rights of others',
		licenceUrl: '',
		sourceUrl: '',
		query: '',
		prompt: '',
		model: '',
		focus: drawn.focus,
		notes,
	};
	return { image, bytes, usage };
}

function recordOf(
	provider: ImageProvider,
	found: FoundImage,
	made: { picture: Picture; notes: CoverNote[] },
): CoverImage {
	const { picture, notes } = made;
	return {
		property: COVER_PROPERTY,
		sha256: sha256(picture.bytes),
		bytes: picture.bytes.length,
		mimeType: picture.mimeType,
		widthPx: picture.widthPx,
		heightPx: picture.heightPx,
		kind: provider.kind,
		provider: provider.id,
		query: '',
		prompt: '',
		model: '',
		...found.about,
		focus: { x: 0.5, y: 0.5 },
		notes,
	};
}

function noteOf(provider: ImageProvider, error: unknown): CoverNote {
	if (!isAgencyError(error)) {
		return {
			provider: provider.id,
			code: 'INTERNAL',
			message: `${provider.title} failed in a way nobody expected.`,
			hint: 'The next source was asked. Report it with the execution id if it stays.',
		};
	}
	const { code, message, hint } = error;
	// The safe client speaks of documents; here a picture was meant.
	const isFetch = code.startsWith('SAFE_') || code.startsWith('FETCH_');
	return {
		provider: provider.id,
		code,
		message: isFetch ? `${provider.title}: the picture could not be fetched. ${message}` : message,
		hint: isFetch ? 'The next source was asked. Run the node again, or use another source.' : hint,
	};
}

/** Usage of a picture as metered calls; no price is known for pictures, so none is stated. */
export function coverCalls(usage: FoundCover['usage'], newId: () => string): ModelCall[] {
	return usage.map((one) => ({
		id: newId(),
		operation: 'branding.cover_image',
		...one,
		needs: [],
		cacheReadTokens: 0,
		cacheWriteTokens: 0,
		costUsd: null,
		estimated: false,
		attempts: 1,
		durationMs: 0,
		reused: false,
	}));
}
