/** Writes what the shipped families hold (`core/branding/fonts/families.json`) and how wide their letters are (`core/branding/text/advances.json`), read from the font files. Run after a family or its version changes: `node scripts/fonts.mjs`. */
import fs from 'node:fs';
import path from 'node:path';
import { create } from 'fontkit';
import { format as prettify } from 'prettier';
import { ROOT } from './lib/paths.mjs';

/** Families that ship: what they are, and the static cuts the templates and brands may use. */
const FAMILIES = {
	'noto-serif-display': ['display', ['400-normal', '400-italic', '600-normal', '600-italic']],
	'source-serif-4': ['serif', ['400-normal', '400-italic', '600-normal', '600-italic']],
	'source-sans-3': ['sans', ['400-normal', '400-italic', '600-normal', '600-italic']],
	'inter-tight': ['sans', ['400-normal', '400-italic', '600-normal']],
	'instrument-serif': ['display', ['400-normal', '400-italic']],
	newsreader: ['serif', ['400-normal', '400-italic', '600-normal']],
	'instrument-sans': ['sans', ['400-normal', '400-italic', '600-normal']],
	'ibm-plex-sans-condensed': ['condensed', ['400-normal', '400-italic', '600-normal']],
	'ibm-plex-sans': ['sans', ['400-normal', '400-italic', '600-normal']],
	'ibm-plex-mono': ['mono', ['400-normal', '600-normal']],
	'sofia-sans-extra-condensed': ['condensed', ['900-normal']],
	'hanken-grotesk': ['sans', ['400-normal', '400-italic', '700-normal']],
	besley: ['serif', ['400-normal', '400-italic', '500-normal']],
	'libre-franklin': ['sans', ['400-normal', '400-italic', '600-normal']],
	'noto-sans': ['sans', ['400-normal', '400-italic', '600-normal']],
	'noto-serif': ['serif', ['400-normal', '400-italic', '600-normal']],
	'noto-sans-arabic': ['script', ['400-normal', '600-normal'], ['arabic']],
	'noto-sans-hebrew': ['script', ['400-normal', '600-normal'], ['hebrew']],
	// One file under the name of the first subset; what ships of it is said by SIGNS.
	'noto-sans-math': ['script', ['400-normal'], ['latin']],
};
/** Signs the mathematical family stands in for: of no script, beyond the first Latin block, not the styled alphabets. */
const SIGNS = /^[\u2010-\u2bff]$/u;
const SIGN_FAMILY = 'noto-sans-math';
/** Subsets that ship, in the order their rules are written. */
const SUBSETS = [
	'latin',
	'latin-ext',
	'greek',
	'greek-ext',
	'cyrillic',
	'cyrillic-ext',
	'vietnamese',
];

/** Letters with a width in the table: what the documents of Europe, Vietnam, Arabia and Israel are written with. */
const MEASURED =
	/^[\u0020-\u024f\u0259\u02b9-\u02dd\u0370-\u03ff\u0400-\u04ff\u05d0-\u05f4\u0609-\u06ff\u1e80-\u1eff\u2000-\u2bff]$/u;
/** Spaces the browser makes of another one where a font lacks them. */
const SAME = { '\u202f': '\u2009', '\u00a0': ' ' };

const families = {};
const advances = {};
for (const [folder, [kind, cuts, subsets = SUBSETS]] of Object.entries(FAMILIES)) {
	const home = path.join(ROOT, 'node_modules', '@fontsource', folder);
	const read = (name) => JSON.parse(fs.readFileSync(path.join(home, name), 'utf8'));
	const { family, license } = read('metadata.json');
	if (license.type !== 'OFL-1.1') throw new Error(`${folder}: licence ${license.type}`);
	const ranges = read('unicode.json');
	const shipped = subsets.filter((subset) => ranges[subset] !== undefined);
	const fonts = Object.fromEntries(
		shipped.map((subset) => [subset, cuts.map((cut) => openFont(home, folder, subset, cut))]),
	);
	families[family] = {
		folder,
		kind,
		licence: license.type,
		cuts,
		subsets: Object.fromEntries(
			shipped.map((subset) => [subset, describe(folder, fonts[subset], ranges[subset])]),
		),
	};
	cuts.forEach((cut, index) => {
		advances[`${folder}/${cut}`] = measure(shipped.map((subset) => fonts[subset][index]));
	});
}
await write('core/branding/fonts/families.json', families);
await write('core/branding/text/advances.json', advances);

function openFont(home, folder, subset, cut) {
	return create(fs.readFileSync(path.join(home, 'files', `${folder}-${subset}-${cut}.woff2`)));
}

async function write(file, value) {
	const text = await prettify(JSON.stringify(value), { filepath: file, printWidth: 100 });
	fs.writeFileSync(path.join(ROOT, file), text);
}

/** Range of the rule, and the letters inside it that every cut has a glyph for. */
function describe(folder, fonts, range) {
	const [first, ...others] = fonts.map((font) => new Set(font.characterSet));
	const inside = parse(range);
	const isWanted =
		folder === SIGN_FAMILY
			? (code) => SIGNS.test(String.fromCodePoint(code))
			: (code) => inside.some(([from, to]) => code >= from && code <= to);
	const letters = format(
		[...first]
			.filter((code) => code >= 0x20 && others.every((set) => set.has(code)))
			.filter(isWanted)
			.sort((one, other) => one - other),
	);
	if (folder !== SIGN_FAMILY) return { range, letters };
	return { range: `U+${letters.replaceAll(',', ',U+')}`, letters };
}

/** Advances of a cut in thousandths of the size: a line for each width, `width letters`. */
function measure(fonts) {
	const widths = new Map();
	for (const font of fonts) {
		for (const code of font.characterSet) {
			const letter = String.fromCodePoint(code);
			if (widths.has(letter) || !MEASURED.test(letter) || /[\p{Cc}\p{Cf}\p{Mn}]/u.test(letter))
				continue;
			const { advanceWidth } = font.glyphForCodePoint(code);
			widths.set(letter, Math.round((advanceWidth * 1000) / font.unitsPerEm));
		}
	}
	for (const [letter, width] of joinedWidths(fonts)) widths.set(letter, width);
	for (const [letter, other] of Object.entries(SAME)) {
		if (!widths.has(letter) && widths.has(other)) widths.set(letter, widths.get(other));
	}
	const lines = Map.groupBy([...widths.keys()].sort(), (letter) => widths.get(letter));
	return [...lines]
		.sort(([one], [other]) => one - other)
		.map(([width, letters]) => `${width} ${letters.join('')}`)
		.join('\n');
}

/** Arabic letters that join on both sides, as wide as they are in words: once final, once initial, twice in between. */
function joinedWidths(fonts) {
	const forms = new Map();
	for (const font of fonts) {
		for (const code of font.characterSet) {
			if (code < 0xfe80 || code > 0xfef4) continue;
			const letter = String.fromCodePoint(code).normalize('NFKC');
			const { advanceWidth } = font.glyphForCodePoint(code);
			forms.set(letter, [...(forms.get(letter) ?? []), (advanceWidth * 1000) / font.unitsPerEm]);
		}
	}
	// The forms stand in the order isolated, final, initial, medial.
	return [...forms].flatMap(([letter, [, final, initial, medial]]) =>
		medial === undefined ? [] : [[letter, Math.round((final + initial + 2 * medial) / 4)]],
	);
}

function parse(range) {
	return range.split(',').map((part) => {
		const [from, to = from] = part.slice(2).split('-');
		return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
	});
}

function format(codes) {
	const runs = [];
	for (const code of codes) {
		const last = runs.at(-1);
		if (last?.[1] === code - 1) last[1] = code;
		else runs.push([code, code]);
	}
	const hex = (code) => code.toString(16).toUpperCase();
	return runs.map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`)).join(',');
}
