/** Writes `core/branding/fonts/families.json`: what the shipped families hold, read from their packages. Run after a family or its version changes: `node scripts/fonts.mjs`. */
import fs from 'node:fs';
import path from 'node:path';
import { create } from 'fontkit';
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
};
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

const families = {};
for (const [folder, [kind, cuts, subsets = SUBSETS]] of Object.entries(FAMILIES)) {
	const home = path.join(ROOT, 'node_modules', '@fontsource', folder);
	const read = (name) => JSON.parse(fs.readFileSync(path.join(home, name), 'utf8'));
	const { family, license } = read('metadata.json');
	if (license.type !== 'OFL-1.1') throw new Error(`${folder}: licence ${license.type}`);
	const ranges = read('unicode.json');
	families[family] = {
		folder,
		kind,
		licence: license.type,
		cuts,
		subsets: Object.fromEntries(
			subsets
				.filter((subset) => ranges[subset] !== undefined)
				.map((subset) => [
					subset,
					{
						range: ranges[subset],
						letters: lettersOf(
							cuts.map((cut) => path.join(home, 'files', `${folder}-${subset}-${cut}.woff2`)),
							parse(ranges[subset]),
						),
					},
				]),
		),
	};
}
fs.writeFileSync(
	path.join(ROOT, 'core', 'branding', 'fonts', 'families.json'),
	`${JSON.stringify(families, null, '\t')}\n`,
);

/** Letters inside the range that every cut has a glyph for, as ranges. */
function lettersOf(files, range) {
	const sets = files.map((file) => new Set(create(fs.readFileSync(file)).characterSet));
	const [first, ...others] = sets;
	return format(
		[...first]
			.filter((code) => code >= 0x20 && others.every((set) => set.has(code)))
			.filter((code) => range.some(([from, to]) => code >= from && code <= to))
			.sort((one, other) => one - other),
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
