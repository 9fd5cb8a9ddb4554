/** Chooses among the photographs of a stock library by a stated rule. */
import { loadColourTools } from '../colour';
import type { ImageRequest } from './image-provider';

/** A photograph as a library lists it. */
export interface ListedPhoto<T = unknown> {
	widthPx: number;
	heightPx: number;
	/** Description in the library's words. */
	description: string;
	/** Main colour, where the library names one. */
	colour?: string | undefined;
	/** The library's own entry. */
	entry: T;
}

/** Pictures of writing, marks and screens: a cover brings its own. */
const WRITING =
	/\b(?:logos?|brand(?:ed|ing)?|text|letters?|lettering|typography|quotes?|posters?|signs?|signage|billboards?|screenshots?|infographics?|mock-?ups?|templates?|watermarks?|banners?|newspapers?)\b/iu;
const PEOPLE =
	/\b(?:people|persons?|men|man|wom[ae]n|boys?|girls?|child(?:ren)?|kids?|bab(?:y|ies)|famil(?:y|ies)|couples?|teams?|crowds?|portraits?|faces?|hands?|fingers?|selfies?|models?|workers?|engineers?|technicians?|doctors?|nurses?|students?|teachers?|colleagues?|business(?:wo)?m[ae]n|guys?|lad(?:y|ies)|someone|group of)\b/iu;
/** Longer side a print needs. */
const LEAST_LONG_EDGE_PX = 1200;
/** Places of a list over which its own order counts. */
const RANKS = 30;

/**
 * The photographs that may stand on a cover, best first.
 *
 * Out: pictures of writing, logos and screens; the wrong orientation; under 1,200 px; with `avoidPeople` also those
 * that name people, and those without a description, because nobody can tell. Order: half the library's own rank,
 * a third how near its colour is to a colour of the brand, the rest its size.
 */
export async function choosePhotos<T>(
	listed: ListedPhoto<T>[],
	request: Pick<ImageRequest, 'orientation' | 'avoidPeople' | 'colours'>,
): Promise<ListedPhoto<T>[]> {
	const tools = await loadColourTools();
	const brand = request.colours.map((colour) => tools.toOklch(colour));
	const nearness = (colour: string | undefined): number => {
		const hex = colour === undefined ? undefined : tools.parse(colour);
		if (hex === undefined) return 0.5;
		const { l, c, h } = tools.toOklch(hex);
		const distances = brand.map((one) => {
			const turn = ((h - one.h) * Math.PI) / 180;
			const chroma = Math.sqrt(
				Math.max(0, c * c + one.c * one.c - 2 * c * one.c * Math.cos(turn || 0)),
			);
			return Math.hypot(l - one.l, chroma * 2);
		});
		return 1 - Math.min(1, ...distances);
	};
	const fitting = listed.filter(
		({ description, widthPx, heightPx }) =>
			!WRITING.test(description) &&
			Math.max(widthPx, heightPx) >= LEAST_LONG_EDGE_PX &&
			standsAs({ widthPx, heightPx }, request.orientation) &&
			!(request.avoidPeople && (description.trim() === '' || PEOPLE.test(description))),
	);
	const worth = ({ colour, widthPx, heightPx }: ListedPhoto<T>, rank: number): number =>
		0.5 * (1 - rank / Math.max(RANKS, fitting.length)) +
		0.35 * nearness(colour) +
		0.15 * Math.min(1, (widthPx * heightPx) / 12_000_000);
	return fitting
		.map((photo, rank) => ({ photo, worth: worth(photo, rank) }))
		.sort((one, other) => other.worth - one.worth)
		.map(({ photo }) => photo);
}

function standsAs(
	size: { widthPx: number; heightPx: number },
	orientation: ImageRequest['orientation'],
): boolean {
	const ratio = size.widthPx / Math.max(1, size.heightPx);
	if (orientation === 'portrait') return ratio <= 0.95;
	if (orientation === 'landscape') return ratio >= 1.05;
	return ratio > 0.8 && ratio < 1.25;
}

/** Alternative text from a library's description; from the words of the search where it has none. */
export function altFrom(description: string, query: string): string {
	const cleaned = description
		.replace(/<[^>]*>|https?:\S+|#\w+/giu, ' ')
		.replace(
			/\b(?:(?:free|premium|stock|royalty[- ]free|download)\s+)*(?:photo|image|picture) (?:of|for)\b/giu,
			'',
		)
		.replace(/[\p{C}\s]+/gu, ' ')
		.trim();
	const words = cleaned.length >= 8 ? cleaned : `Photograph for “${query}”`;
	const short = words.length > 200 ? `${words.slice(0, 200).replace(/\s+\S*$/u, '')} …` : words;
	return short.charAt(0).toUpperCase() + short.slice(1);
}
