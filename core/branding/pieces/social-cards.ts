/** Social cards: one claim each, in every size asked for, as pictures of exact pixels with their alternative text. */
import type { Brand } from '../../contracts';
import { AgencyError } from '../../shared/errors';
import { bestClaims, type ClaimFigure, type ClaimSource } from './claims';
import { type PieceKit, piecePage } from './piece-kit';
import { claimSlide, toneAt } from './slides';
import { CARD_SIZES, type CardSizeId } from './sizes';

/** Cards taken where nobody says how many. */
const USUAL = 3;
/** Cards of one document at most. */
const MOST = 20;

/** One card before it is a picture. */
export interface Card {
	/** Id of its element in the HTML. */
	id: string;
	size: CardSizeId;
	widthPx: number;
	heightPx: number;
	alt: string;
	figures: ClaimFigure[];
	sources: ClaimSource[];
}

/** Cards of a document: one file, an element each. */
export interface CardSheet {
	html: string;
	cards: Card[];
	notes: Brand['notes'];
}

/**
 * Cards of the best claims.
 *
 * @param wanted.count how many claims; the best three when left out, `all` for every one up to twenty
 * @throws {AgencyError} PIECE_001 the document has no claim that can stand alone
 */
export async function socialCards(
	kit: PieceKit,
	wanted: { sizes: CardSizeId[]; count?: number | 'all' | undefined },
): Promise<CardSheet> {
	const count = wanted.count === 'all' ? MOST : Math.min(MOST, wanted.count ?? USUAL);
	const claims = bestClaims(kit.claims, count);
	if (claims.length === 0) throw noClaims(kit);
	const cards: Card[] = [];
	const slides = claims.flatMap((claim, index) =>
		[...new Set(wanted.sizes)].map((sizeId) => {
			const size = CARD_SIZES[sizeId];
			const id = `card-${index + 1}-${sizeId}`;
			const first = cards.length === 0;
			const slide = claimSlide(
				claim,
				{ id, size, tone: toneAt(kit, index), first, number: '' },
				kit,
			);
			const { widthPx, heightPx } = size;
			const { figures, sources } = claim;
			cards.push({ id, size: sizeId, widthPx, heightPx, alt: slide.alt, figures, sources });
			return slide;
		}),
	);
	const { html, notes } = await piecePage(
		kit,
		{ body: 'slides.hbs', sheets: ['slides.css'], title: kit.document.title, pagePx: 1080 },
		{ slides },
	);
	return { html, cards, notes };
}

/** Says what was looked for and why nothing of it could be taken. */
export function noClaims({ document, dropped }: PieceKit): AgencyError {
	const first = dropped[0];
	const left =
		first === undefined
			? 'it has no findings, no pull quotes and no section lead with a figure'
			: `${dropped.length} were left out, the first because: ${first.reason.slice(0, 160)}`;
	return new AgencyError({
		kind: 'input',
		code: 'PIECE_001',
		message: `"${document.title.slice(0, 80)}" has no claim that can stand alone on a picture: ${left}`,
		hint: 'Choose pieces that need none (summary, e-mail), mend what Quality Check found, or take a document with findings.',
	});
}
