/** *Create Pieces*: summary, cards, carousel and e-mail of one document, in its template and brand. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	CARD_SIZES,
	CAROUSEL_SIZES,
	type CardSizeId,
	carousel,
	newsletterEmail,
	onePageSummary,
	pictureCards,
	pictureLogo,
	pieceKit,
	socialCards,
} from '../../core/branding/pieces';
import { type Piece, PieceKindSchema } from '../../core/contracts/piece';
import { renderPdf } from '../../core/rendering/render-pdf';
import { AgencyError, isAgencyError } from '../../core/shared/errors';
import { sha256 } from '../../core/shared/hash';
import { brandLevelsOfJob } from '../../core/store';
import { browserFor } from '../shared/browser';
import { optionalText, parameter } from '../shared/parameters';
import type { OutgoingFile, Station, StationResult } from '../shared/run-items';
import { brandFields } from './brand-fields';

const EmailSchema = z.looseObject({
	actionUrl: optionalText(2_000),
	logo: z.enum(['link', 'cid', 'data', 'text']).optional(),
	logoUrl: optionalText(2_000),
	postalAddress: optionalText(300),
	preheader: optionalText(200),
	unsubscribe: optionalText(2_000),
	viewOnlineUrl: optionalText(2_000),
});

/** Values of `pieces` in the dossier and the files beside it. */
interface Made {
	pieces: Piece[];
	files: Record<string, OutgoingFile>;
}

/** Makes the pieces of one dossier; each is a file of the item and a record under `pieces`. */
export async function createPieces(
	context: IExecuteFunctions,
	station: Station,
): Promise<StationResult> {
	const wanted = wantedOf(context, station.itemIndex);
	const document = await station.need('document', 'Write Document');
	const evidence = await station.need('evidence', 'Research');
	const brief = await station.need('brief', 'Research');
	const quality = station.has('quality')
		? await station.need('quality', 'Quality Check')
		: undefined;
	const fields = await brandFields(context, station);
	const { desk, signal } = station;
	const levels =
		desk === undefined ? {} : await brandLevelsOfJob(desk.sql, desk.agencyId, desk.jobId);
	const browser = await browserFor(context);
	const kit = await pieceKit({
		document,
		evidence,
		brief,
		brandInput: { ...levels, document: fields.brand },
		template: fields.template,
		quality,
	});
	const slug = document.slug || 'document';
	const made: Made = { pieces: [], files: {} };
	const notes = new Set([...kit.notes].map(({ message }) => message));
	for (const { text, reason } of kit.dropped)
		notes.add(`Left out: "${text.slice(0, 80)}". ${reason}`);

	const print = async (
		piece: 'carousel' | 'one_page_summary',
		facts: Omit<Awaited<ReturnType<typeof onePageSummary>>, 'notes'>,
		about: { alt: string; messages: string[]; widthPx?: number; heightPx?: number },
	) => {
		const fileName = `${slug}-${piece.replace(/_/gu, '-')}.pdf`;
		const { pdf, rendering } = await renderPdf(
			{
				html: facts.html,
				pageSize: fields.pageSize,
				metadata: {
					title: document.title,
					author: kit.brand.name,
					subject: document.subtitle || document.description,
					keywords: brief.keywords,
					language: document.language,
					date: document.date,
				},
				fileName,
				draft: false,
				expectedText: facts.text,
				signal,
			},
			{ browser, clock: station.clock },
		);
		const { messages, ...more } = about;
		keep(made, piece === 'carousel' ? 'carousel' : 'summary', {
			file: { bytes: pdf, fileName, mimeType: 'application/pdf' },
			piece: {
				piece,
				pages: rendering.pages,
				figures: facts.figures,
				sources: facts.sources,
				warnings: [...messages, ...layoutWarnings(rendering.warnings)],
				...more,
			},
		});
	};

	// A document without a claim for pictures still gets its other pieces.
	let refused: AgencyError | undefined;
	const orNote = async (work: () => Promise<void>) =>
		await work().catch((error: unknown) => {
			if (!isAgencyError(error) || error.code !== 'PIECE_001') throw error;
			refused = error;
			notes.add(error.message);
		});
	if (wanted.pieces.includes('one_page_summary')) {
		const summary = await onePageSummary(kit, fields.pageSize);
		await print('one_page_summary', summary, { alt: '', messages: messagesOf(summary.notes) });
	}
	if (wanted.pieces.includes('carousel')) {
		await orNote(async () => {
			const { widthPx, heightPx } = CAROUSEL_SIZES[wanted.shape];
			const slides = await carousel(kit, wanted.shape);
			const alt = slides.slides.map((slide) => slide.alt).join('\n');
			await print('carousel', slides, {
				alt,
				messages: messagesOf(slides.notes),
				widthPx,
				heightPx,
			});
		});
	}
	if (wanted.pieces.includes('social_cards')) {
		await orNote(async () => {
			const sheet = await socialCards(kit, { sizes: wanted.sizes, count: wanted.count });
			const { pictures, overflowing } = await pictureCards(sheet, { browser }, { slug, signal });
			for (const { id, png, fileName, widthPx, heightPx, alt, figures, sources } of pictures) {
				const warnings = overflowing.some((name) => name.startsWith(id))
					? ['Its words do not fit even in the smallest size; shorten the claim']
					: [];
				keep(made, propertyOf(id), {
					file: { bytes: png, fileName, mimeType: 'image/png' },
					piece: { piece: 'social_cards', widthPx, heightPx, alt, figures, sources, warnings },
				});
			}
			for (const message of messagesOf(sheet.notes)) notes.add(message);
		});
	}
	if (wanted.pieces.includes('email')) {
		const email = await newsletterEmail(kit, wanted.email);
		const { subject, preheader } = email;
		const warnings = [...email.problems, ...messagesOf(email.notes)];
		const shared = { piece: 'email' as const, subject, preheader, warnings };
		// text/plain: HTML from outside is not to be previewed in the owner's session.
		keep(made, 'emailHtml', {
			file: text(email.html, `${slug}-email.html`),
			piece: shared,
		});
		keep(made, 'emailText', { file: text(email.text, `${slug}-email.txt`), piece: shared });
		if (email.logoCid !== '') {
			const logo = kit.brand.logos.horizontal || kit.brand.logos.round;
			const bytes = await pictureLogo(logo, { browser }, signal);
			const file = { bytes, fileName: 'logo.png', mimeType: 'image/png' };
			keep(made, 'emailLogo', { file, piece: { ...shared, alt: kit.brand.name } });
		}
	}
	if (made.pieces.length === 0 && refused !== undefined) throw refused;
	const summary = `${made.pieces.length} files of ${wanted.pieces.length} pieces for ${kit.brand.name}`;
	return {
		items: [{}],
		perItem: [{ pieces: made.pieces }],
		note: summary,
		status: { pieces: made.pieces.length, summary, notes: [...notes] },
		files: made.files,
	};
}

function wantedOf(context: IExecuteFunctions, itemIndex: number) {
	const read = <T>(name: string, label: string, schema: z.ZodType<T>, fallback: unknown) =>
		parameter(context, { name, label, schema, fallback }, itemIndex);
	const sizeIds = Object.keys(CARD_SIZES) as [CardSizeId, ...CardSizeId[]];
	const pieces = read('pieces', 'Pieces', z.array(PieceKindSchema), []);
	if (pieces.length === 0) {
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_001',
			message: 'No piece is chosen',
			hint: 'Choose at least one under "Pieces".',
			field: 'pieces',
		});
	}
	const cards = pieces.includes('social_cards');
	const atLeastOne = z.array(z.enum(sizeIds)).min(1, 'choose at least one size');
	return {
		pieces,
		sizes: cards ? read('cardSizes', 'Card Sizes', atLeastOne, ['1080x1080']) : [],
		count: read('allCards', 'All Cards', z.boolean(), false)
			? ('all' as const)
			: read('cardCount', 'Card Count', z.number().int().min(1).max(20), 3),
		shape: read('carouselShape', 'Carousel Shape', z.enum(['portrait', 'square']), 'portrait'),
		email: read('emailOptions', 'E-Mail Options', EmailSchema, {}),
	};
}

/** Adds a file and its record. */
function keep(
	made: Made,
	property: string,
	{ file, piece }: { file: OutgoingFile; piece: Partial<Piece> & Pick<Piece, 'piece'> },
): void {
	const { bytes, fileName, mimeType } = file;
	made.files[property] = file;
	made.pieces.push({
		property,
		fileName,
		mimeType,
		sha256: sha256(bytes),
		bytes: bytes.length,
		widthPx: 0,
		heightPx: 0,
		pages: 0,
		alt: '',
		subject: '',
		preheader: '',
		figures: [],
		warnings: [],
		...piece,
		sources: (piece.sources ?? []).map(({ cardId, name, url }) => ({ cardId, name, url })),
	});
}

function text(content: string, fileName: string): OutgoingFile {
	return { bytes: Buffer.from(content, 'utf8'), fileName, mimeType: 'text/plain' };
}

/** Binary properties hold letters, digits and underscores. */
const propertyOf = (id: string) => id.replace(/-/gu, '_');
const messagesOf = (notes: { message: string }[]) => notes.map(({ message }) => message);
/** What was said about this piece; that the browser runs without its sandbox is not. */
const layoutWarnings = (warnings: { code: string; message: string }[]) =>
	warnings.filter(({ code }) => code !== 'RENDER_008').map(({ message }) => message);
