/** Copies what tsc leaves out (icons, codex files, templates, SQL, tables, fonts) to `dist/`. */
const { dest, parallel, src } = require('gulp');
const families = require('./core/branding/fonts/families.json');

// gulp re-encodes files as text unless told not to: fonts and images would be corrupted.
const copy = (globs, base) => src(globs, { base, encoding: false, allowEmpty: true });

function assets() {
	return copy(
		[
			'nodes/**/*.{svg,png}',
			'credentials/**/*.{svg,png}',
			'nodes/**/*.node.json',
			'templates/**/*',
			'core/store/migrations/*.sql',
			'core/**/*.{json,txt,csv,hbs,css,html}',
			'!core/**/__fixtures__/**',
		],
		'.',
	).pipe(dest('dist'));
}

/** The files the registry of families names, and the licence beside them. */
function fontsOf({ folder: family, cuts, subsets }) {
	const folder = `node_modules/@fontsource/${family}`;
	const files = Object.keys(subsets).flatMap((subset) =>
		cuts.map((cut) => `${folder}/files/${family}-${subset}-${cut}.woff2`),
	);
	const task = () =>
		copy([...files, `${folder}/LICENSE`], folder).pipe(
			dest(`dist/templates/_shared/fonts/${family}`),
		);
	return Object.assign(task, { displayName: `fonts:${family}` });
}

exports.default = parallel(assets, ...Object.values(families).map(fontsOf));
