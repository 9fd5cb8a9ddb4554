/** Copies what tsc leaves out (icons, codex files, templates, SQL, tables, fonts) to `dist/`. */
const { dest, parallel, src } = require('gulp');

/** Fonts the templates embed; each keeps its licence beside it. */
const FONTS = {
	'source-serif-4': ['400-normal', '400-italic', '600-normal', '600-italic'],
	'source-sans-3': ['400-normal', '400-italic', '600-normal', '600-italic'],
	'noto-serif-display': ['400-normal', '400-italic', '600-normal', '600-italic'],
};
const SUBSETS = ['latin', 'latin-ext'];

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

function fontsOf(family) {
	const folder = `node_modules/@fontsource/${family}`;
	const files = SUBSETS.flatMap((subset) =>
		FONTS[family].map((face) => `${folder}/files/${family}-${subset}-${face}.woff2`),
	);
	const task = () =>
		copy([...files, `${folder}/LICENSE`], folder).pipe(
			dest(`dist/templates/_shared/fonts/${family}`),
		);
	return Object.assign(task, { displayName: `fonts:${family}` });
}

exports.default = parallel(assets, ...Object.keys(FONTS).map(fontsOf));
