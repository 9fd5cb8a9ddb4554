/** Resolves a brand field by field (document → client → agency → default) and says for each where it came from. */
import type { Brand, Brief, BrandInput } from '../contracts';
import { AgencyError } from '../shared/errors';
import { type ColourTools, loadColourTools } from './colour';
import { DEFAULT_FONTS, type FontChoice, isShippedFamily } from './fonts';
import { chooseLogo } from './logo/choose-logo';
import { readLogo } from './logo/read-logo';
import { type BrandNote, deriveTokens } from './tokens';

/** What each level says; a missing level says nothing. */
export interface BrandLevels {
	document?: BrandInput | undefined;
	client?: BrandInput | undefined;
	agency?: BrandInput | undefined;
}

/** A brand before it is bound to a template and a page. */
export type ResolvedBrand = Omit<Brand, 'html' | 'template' | 'pageSize' | 'draft'>;

type Level = 'document' | 'client' | 'agency' | 'default';
type Field = keyof BrandInput;
type LogoField = Extract<Field, `logo${string}`>;

/** Colours where nobody named any: those the requirements name as the default of every agency. */
export const DEFAULT_ACCENTS: readonly [string, string, string] = ['#1a4a6e', '#b8860b', '#2980b9'];

/**
 * The brand of a document.
 *
 * @throws {AgencyError} BRAND_001 a value that is no colour; BRAND_002 a logo that is no picture
 */
export async function resolveBrand(
	levels: BrandLevels,
	brief: Brief,
	families: FontChoice = DEFAULT_FONTS,
): Promise<ResolvedBrand> {
	const tools = await loadColourTools();
	const provenance: Record<string, Level> = {};
	const notes: BrandNote[] = [];
	const ordered = orderLevels(levels, brief);

	const pick = <Name extends Field>(name: Name): BrandInput[Name] => {
		for (const [level, input] of ordered) {
			if (!isSaid(input[name])) continue;
			provenance[name] = level;
			return input[name];
		}
		provenance[name] = 'default';
		return undefined;
	};
	const text = (name: 'name' | 'tagline' | 'footer' | 'website' | 'contact') =>
		(pick(name) ?? '').trim();

	const accents = readAccents(pick('accents') ?? [], tools);
	const mode = pick('mode') ?? 'light';
	const { tokens, contrasts, notes: corrections } = deriveTokens(accents, mode, tools);
	const name = text('name');
	const font = (field: 'displayFont' | 'textFont' | 'sansFont' | 'monoFont', fallback: string) => {
		const wanted = pick(field)?.trim() ?? '';
		if (wanted === '') return fallback;
		if (isShippedFamily(wanted)) return wanted;
		const used = fallback || 'the sans face';
		notes.push({
			field,
			message: `The font "${wanted}" is not among the shipped families; ${used} is used.`,
		});
		return fallback;
	};
	/** Named, or left out: figures and code are then set in the sans. */
	const monoFont = () => {
		const mono = font('monoFont', families.mono ?? '');
		return mono === '' ? {} : { mono };
	};
	const logos = await readLogos(pick, notes);
	notes.push(...logoNotes(logos, mode, tokens));
	return {
		name,
		tagline: text('tagline'),
		accents: [...accents],
		mode,
		footer: text('footer') || name,
		logos,
		fonts: {
			display: font('displayFont', families.display),
			text: font('textFont', families.text),
			sans: font('sansFont', families.sans),
			...monoFont(),
		},
		website: text('website'),
		contact: text('contact'),
		tokens,
		contrasts,
		provenance,
		notes: [...corrections, ...notes],
	};
}

/** Every logo that was given, and the best one for dark grounds under its older name. */
async function readLogos(
	pick: <Name extends LogoField>(name: Name) => string | undefined,
	notes: BrandNote[],
): Promise<ResolvedBrand['logos']> {
	const read = async (field: LogoField) =>
		await readLogo(field, pick(field) ?? '', {
			note: (message) => notes.push({ field, message }),
		});
	const older = await read('logoOnDark');
	const horizontalOnDark = (await read('logoHorizontalOnDark')) || older;
	const verticalOnDark = await read('logoVerticalOnDark');
	const roundOnDark = await read('logoRoundOnDark');
	return {
		horizontal: await read('logoHorizontal'),
		vertical: await read('logoVertical'),
		round: await read('logoRound'),
		horizontalOnDark,
		verticalOnDark,
		roundOnDark,
		onDark: horizontalOnDark || roundOnDark || verticalOnDark,
	};
}

/** Where a logo cannot stand on the grounds of the document as it is. */
function logoNotes(
	logos: ResolvedBrand['logos'],
	mode: 'light' | 'dark',
	tokens: Record<string, string>,
): BrandNote[] {
	const paper = tokens['paper'] ?? '#ffffff';
	const onPaper = chooseLogo(logos, { shape: 'horizontal', ground: paper });
	if (onPaper.uri === '') return [];
	const field = onPaper.patch === '#111111' ? 'dark' : 'light';
	if (mode === 'dark' && onPaper.patch !== '') {
		return [
			{
				field: 'logoOnDark',
				message: `There is no logo for dark grounds; the other stands on a ${field} field.`,
			},
		];
	}
	if (onPaper.patch !== '') {
		return [
			{
				field: 'logoHorizontal',
				message: `The logo can hardly be seen on the white page; it stands on a ${field} field.`,
			},
		];
	}
	const onPlane = chooseLogo(logos, { shape: 'horizontal', ground: tokens['plane'] ?? paper });
	if (onPlane.patch === '') return [];
	return [
		{
			field: 'logoOnDark',
			message:
				'The logo can hardly be seen on the dark planes of the document; there it stands on a light field. Give one for dark grounds to do without.',
		},
	];
}

/** The levels in order; what the brief knows about the client counts as the client's, below its stored brand. */
function orderLevels(levels: BrandLevels, brief: Brief): [Level, BrandInput][] {
	const { name, website, contact } = brief.client;
	return [
		['document', levels.document ?? {}],
		['client', levels.client ?? {}],
		['client', { name, website, contact }],
		['agency', levels.agency ?? {}],
	];
}

function isSaid(value: unknown): boolean {
	if (Array.isArray(value)) return value.length > 0;
	return typeof value === 'string' && value.trim() !== '';
}

function readAccents(values: string[], tools: ColourTools): [string, string, string] {
	const colours = values.map((value, index) => {
		const colour = tools.parse(value);
		if (colour !== undefined) return colour;
		throw new AgencyError({
			kind: 'config',
			code: 'BRAND_001',
			message: `accents[${index}] "${value.slice(0, 60)}" is not an opaque colour.`,
			hint: 'Write it as #rrggbb, for example #153f3b.',
			field: `accents[${index}]`,
		});
	});
	const [first, second, third] = colours;
	if (first === undefined) return [...DEFAULT_ACCENTS];
	const { h, c } = tools.toOklch(first);
	return [
		first,
		second ?? tools.toHex({ l: 0.72, c: 0.13, h: c < 0.02 ? 70 : (h + 180) % 360 }),
		third ?? tools.toHex({ l: 0.62, c: Math.min(c, 0.025), h }),
	];
}
