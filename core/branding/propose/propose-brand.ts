/** Proposes a brand from one page of a website: each field with its confidence and where it was found. Nothing is stored; a person confirms. */
import type { BrandInput, BrandProposal } from '../../contracts';
import { AgencyError } from '../../shared/errors';
import type { FetchPort } from '../../shared/ports';
import { type ColourTools, loadColourTools } from '../colour';
import { coloursIn, coloursOfPage } from './colours-of-page';
import { parsePage, type PageDocument } from './dom';
import { fontsOfPage, nearestFamily } from './fonts-of-page';
import { gatherCss } from './gather-css';
import { logoCandidates, ownerOf } from './logo-candidates';
import { manifestOf } from './manifest';
import { type PartsByClass, partsByClass, partOfSelector } from './part-of-page';
import { type CssFacts, resolveVariables } from './read-css';
import { type LogoSighting, readLogos } from './read-logos';
import { openSite } from './site';
import { chooseAccents, type WeighedColour, weighColours } from './weigh-colours';

const MAX_PAGE_BYTES = 3_000_000;
/** Text under which a page without styles is taken for one that a script builds. */
const LITTLE_TEXT = 200;

type Evidence = BrandProposal['evidence'][number];

/**
 * A brand as one page shows it.
 *
 * @throws {AgencyError} `SAFE_001` … `SAFE_010`, or kind `provider`, when the page itself cannot be had; `BRAND_007` when it shows nothing of a brand
 */
export async function proposeBrand(
	address: string,
	ports: { fetch: FetchPort; signal?: AbortSignal | undefined },
): Promise<BrandProposal> {
	const page = await ports.fetch.get(withScheme(address), {
		accept: ['text/html'],
		maxBytes: MAX_PAGE_BYTES,
		signal: ports.signal,
	});
	const notes: string[] = [];
	const note = (message: string) => notes.push(message);
	const tools = await loadColourTools();
	const document = await parsePage(page.bytes, page.headers['content-type'] ?? '');
	const site = openSite(page, ports, note);
	const css = await gatherCss(document, site, note);
	const classes = partsByClass(document);
	const manifest = await manifestOf(document, site);
	const owner = ownerOf(document);
	const candidates = [...logoCandidates(document, owner), ...manifest.icons];
	const logos = await readLogos(candidates, site, note);

	const sightings = [
		...coloursOfPage({ document, css, classes }, tools),
		...coloursIn(manifest.themeColour, tools).map((hex) => ({
			hex,
			weight: 5,
			kind: 'theme',
			where: 'theme_color of the manifest',
		})),
		...logos.colours,
	];
	const { colours, neutrals } = weighColours(sightings, tools);
	const accents = accentsOf(colours, neutrals, { tools, note });
	const evidence: Evidence[] = [];
	const brand: BrandInput = {};
	const add = <Field extends keyof BrandInput>(
		field: Field,
		value: NonNullable<BrandInput[Field]>,
		facts: Pick<Evidence, 'confidence' | 'foundIn'> & { shown?: string },
	) => {
		brand[field] = value;
		const { shown = String(value), ...rest } = facts;
		evidence.push({ field, value: shown, ...rest });
	};

	const name = owner.name || titleName(document);
	if (name !== '') {
		const confidence = owner.name === '' ? 0.5 : 0.85;
		add('name', name, {
			confidence,
			foundIn: [owner.name === '' ? 'title' : 'JSON-LD or metadata'],
		});
	}
	if (accents.length > 0) {
		brand.accents = accents.map(({ hex }) => hex);
		accents.forEach(({ hex, confidence, foundIn }, index) =>
			evidence.push({ field: `accents[${index}]`, value: hex, confidence, foundIn }),
		);
	}
	const ground = groundOf(css, classes, tools);
	if (ground !== undefined) {
		const isDark = tools.toOklch(ground.hex).l < 0.4;
		add('mode', isDark ? 'dark' : 'light', { confidence: 0.6, foundIn: [ground.where] });
	}
	addFonts(css, classes, add);
	addLogos(logos.logos, add);
	if (logos.logos.length === 0) note('No logo was found that could be used; attach one by hand.');
	add('website', new URL(page.finalUrl).origin, { confidence: 0.9, foundIn: [page.finalUrl] });
	noteThinPage(document, css, { accents, logos: logos.logos, address: page.finalUrl, note });
	return {
		website: page.finalUrl,
		brand,
		evidence,
		colours: colours.slice(0, 8).map(({ hex, confidence, kinds, foundIn }) => ({
			hex,
			role: roleOf(hex, accents),
			confidence,
			kinds,
			foundIn,
		})),
		readAddresses: site.read,
		fetchedAt: page.fetchedAt,
		notes: [...new Set(notes)].slice(0, 20),
	};
}

type Add = <Field extends keyof BrandInput>(
	field: Field,
	value: NonNullable<BrandInput[Field]>,
	facts: Pick<Evidence, 'confidence' | 'foundIn'> & { shown?: string },
) => void;

function addFonts(css: CssFacts, classes: PartsByClass, add: Add): void {
	const fields = {
		display: 'displayFont',
		text: 'textFont',
		sans: 'sansFont',
		mono: 'monoFont',
	} as const;
	const fonts = fontsOfPage(css, classes);
	for (const { role, named, family, confidence, foundIn } of fonts) {
		const shown = named === family ? family : `${family} (the page names ${named})`;
		add(fields[role], family, { confidence, foundIn: [foundIn], shown });
	}
	const [best] = css.faces
		.filter((face) => face !== '')
		.map((face) => ({ face, ...nearestFamily(face) }))
		.sort((one, other) => other.confidence - one.confidence);
	if (fonts.length > 0 || best === undefined) return;
	const { face, family, confidence } = best;
	add('displayFont', family, {
		confidence: Math.min(confidence, 0.4),
		foundIn: ['a font the page loads'],
		shown: `${family} (the page loads ${face})`,
	});
}

function addLogos(logos: readonly LogoSighting[], add: Add): void {
	for (const { field, uri, confidence, foundIn } of logos) {
		const shown = `${uri.slice(5, uri.indexOf(';'))}, ${Math.ceil((uri.length * 3) / 4096)} kB`;
		add(field, uri, { confidence, foundIn: [foundIn], shown });
	}
}

/** Accents; where the page has no colour, its strongest dark neutral with little confidence. */
function accentsOf(
	colours: readonly WeighedColour[],
	neutrals: readonly WeighedColour[],
	{ tools, note }: { tools: ColourTools; note: (message: string) => void },
): WeighedColour[] {
	const accents = chooseAccents(colours, tools);
	if (accents.length > 0) return accents;
	const dark = neutrals.find(({ hex }) => tools.contrast(hex, '#ffffff') > 7);
	if (dark === undefined) {
		note('No colour of a brand was found; name one to three.');
		return [];
	}
	note(`The page is black and white; ${dark.hex} is proposed as the one accent.`);
	return [{ ...dark, confidence: Math.min(dark.confidence, 0.3) }];
}

function roleOf(
	hex: string,
	accents: readonly WeighedColour[],
): BrandProposal['colours'][number]['role'] {
	const index = accents.findIndex((accent) => accent.hex === hex);
	return (['first', 'second', 'third'] as const)[index] ?? 'other';
}

/** Ground of the page, where a rule for it names one. */
function groundOf(
	css: CssFacts,
	classes: PartsByClass,
	tools: ColourTools,
): { hex: string; where: string } | undefined {
	for (const { selectors, declarations, where } of css.rules) {
		const selector = selectors.find((each) => {
			const { part, isUsed } = partOfSelector(each, classes);
			return part === 'page' && isUsed;
		});
		if (selector === undefined) continue;
		for (const { property, value } of declarations) {
			if (!/^background(?:-color)?$/u.test(property)) continue;
			const [hex] = coloursIn(resolveVariables(value, css.variables), tools);
			if (hex !== undefined) return { hex, where: `${property} of ${selector} in ${where}` };
		}
	}
	return undefined;
}

function noteThinPage(
	document: PageDocument,
	css: CssFacts,
	found: {
		accents: readonly WeighedColour[];
		logos: readonly LogoSighting[];
		address: string;
		note: (message: string) => void;
	},
): void {
	const { accents, logos, address, note } = found;
	const text = (document.body?.textContent ?? '').replace(/\s+/gu, ' ').trim();
	const hasScript = document.querySelector('script') !== null;
	const isBuilt = hasScript && text.length < LITTLE_TEXT;
	if (isBuilt) note('The page is built by a script, which is not run: what it draws was not seen.');
	if (accents.length + logos.length > 0 || css.rules.length > 0) return;
	throw new AgencyError({
		kind: 'input',
		code: 'BRAND_007',
		message: `${address.slice(0, 200)} shows nothing of a brand: no styles, no colours, no logo${isBuilt ? '; it is built by a script, which is not run' : ''}`,
		hint: 'Give another page of the site (its start page, a press or brand page), or fill the brand by hand.',
		field: 'website',
	});
}

/** The part of the title that names the site: the shortest piece at either end. */
function titleName(document: PageDocument): string {
	const title = (document.querySelector('title')?.textContent ?? '').replace(/\s+/gu, ' ').trim();
	const pieces = title.split(/\s+[|–—·-]\s+/u).filter((piece) => piece !== '');
	const [best = ''] = [pieces.at(-1) ?? '', pieces[0] ?? ''].sort(
		(one, other) => one.length - other.length,
	);
	return best.slice(0, 100);
}

function withScheme(address: string): string {
	const text = address.trim();
	return /^[a-z][a-z0-9+.-]*:/iu.test(text) ? text : `https://${text}`;
}
