/** Three brands every template is proved with: a calm light one, a saturated dark one, and one that cannot work as given. */
import type { BrandInput } from '../../contracts';

const uri = (svg: string) =>
	`data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;

/** A lamp over two waves; `word` stands beside it as bars of the letters' widths, since logos carry no live text. */
function lamp(size: { width: number; height: number }, colours: [string, string], extra = '') {
	const [main, light] = colours;
	return uri(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}">` +
			`<title>Harbour Light Energy</title>` +
			`<path d="M24 6 L32 30 H16 Z" fill="${main}"/><circle cx="24" cy="8" r="5" fill="${light}"/>` +
			`<path d="M6 36 Q12 31 18 36 T30 36 T42 36" fill="none" stroke="${main}" stroke-width="3"/>` +
			`<path d="M6 43 Q12 38 18 43 T30 43 T42 43" fill="none" stroke="${light}" stroke-width="3"/>` +
			`${extra}</svg>`,
	);
}

/** "harbour" drawn from strokes on a grid of eight units a letter. */
const WORD = (colour: string, move: string) =>
	`<g transform="${move}" fill="none" stroke="${colour}" stroke-width="2.6" stroke-linecap="round">` +
	'<path d="M0 0 V16 M0 10 Q4 6 7 10 V16"/><path d="M19 7 V16 M19 12 Q18 7 14 8 Q11 10 11 12 Q11 16 15 16 Q18 16 19 12"/>' +
	'<path d="M24 16 V8 M24 11 Q26 7 30 8"/><path d="M34 0 V16 M34 11 Q36 7 39 8 Q43 10 42 13 Q40 17 36 16 Q34 15 34 12"/>' +
	'<path d="M46 12 Q46 8 50 8 Q54 8 54 12 Q54 16 50 16 Q46 16 46 12"/><path d="M58 8 V13 Q59 17 63 15 Q65 14 65 12 M65 8 V16"/>' +
	'<path d="M70 16 V8 M70 11 Q72 7 76 8"/></g>';

/** Three sparks rising from a block. */
function sparks(size: { width: number; height: number }, colours: [string, string], extra = '') {
	const [main, hot] = colours;
	return uri(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}">` +
			`<title>Ember Works</title>` +
			`<rect x="6" y="28" width="36" height="14" rx="2" fill="${main}"/>` +
			`<path d="M12 24 L17 8 L22 24 Z" fill="${hot}"/><path d="M23 24 L29 2 L35 24 Z" fill="${main}"/>` +
			`<circle cx="38" cy="12" r="3.5" fill="${hot}"/>${extra}</svg>`,
	);
}

const EMBER_WORD = (colour: string, move: string) =>
	`<g transform="${move}" fill="none" stroke="${colour}" stroke-width="3.4">` +
	'<path d="M10 1 H1 V17 H10 M1 9 H8"/><path d="M15 18 V1 L22 11 L29 1 V18"/>' +
	'<path d="M35 1 V17 H41 Q46 17 46 13 Q46 9 41 9 H35 M41 9 Q45 9 45 5 Q45 1 41 1 H35"/>' +
	'<path d="M61 1 H52 V17 H61 M52 9 H59"/><path d="M67 18 V1 H73 Q78 1 78 6 Q78 11 73 11 H67 M72 11 L78 18"/></g>';

const wide = { width: 148, height: 48 };
const square = { width: 48, height: 48 };
const tall = { width: 84, height: 78 };

/** Brands for proofs of templates, by name. */
export const BRANDS = {
	harbour: {
		name: 'Harbour Light Energy',
		tagline: 'Power that keeps its hours',
		accents: ['#0b3c5d', '#d9a441', '#7a8b99'],
		mode: 'light',
		footer: 'Harbour Light Energy · for municipal utilities',
		logoHorizontal: lamp(wide, ['#0b3c5d', '#d9a441'], WORD('#0b3c5d', 'translate(58 18)')),
		logoVertical: lamp(tall, ['#0b3c5d', '#d9a441'], WORD('#0b3c5d', 'translate(3 56)')),
		logoRound: lamp(square, ['#0b3c5d', '#d9a441']),
		logoHorizontalOnDark: lamp(wide, ['#ffffff', '#e8bd68'], WORD('#ffffff', 'translate(58 18)')),
		logoVerticalOnDark: lamp(tall, ['#ffffff', '#e8bd68'], WORD('#ffffff', 'translate(3 56)')),
		logoRoundOnDark: lamp(square, ['#ffffff', '#e8bd68']),
		website: 'https://harbourlight.example',
		contact: 'Mara Lindqvist, mara@harbourlight.example',
	},
	ember: {
		name: 'Ember Works',
		tagline: 'Heat where it is needed',
		accents: ['#e4002b', '#ff9f1c', '#5b2a86'],
		mode: 'dark',
		footer: 'Ember Works GmbH',
		logoHorizontal: sparks(wide, ['#5b2a86', '#e4002b'], EMBER_WORD('#5b2a86', 'translate(56 18)')),
		logoRound: sparks(square, ['#5b2a86', '#e4002b']),
		logoHorizontalOnDark: sparks(
			wide,
			['#ffffff', '#ff9f1c'],
			EMBER_WORD('#ffffff', 'translate(56 18)'),
		),
		website: 'https://ember.example',
		contact: 'press@ember.example',
	},
	awkward: {
		name: 'Gesellschaft für Niederspannungsverteilungsanlagenbau und Kraftwerksinstandhaltung Østfold-Łódź',
		accents: ['#fffef0', '#39ff14', '#fdfdff'],
		website: 'https://gesellschaft-fuer-niederspannungsverteilungsanlagenbau.example/en/about-us',
	},
} satisfies Record<string, BrandInput>;

/** Name of a proof brand. */
export type ProofBrand = keyof typeof BRANDS;
