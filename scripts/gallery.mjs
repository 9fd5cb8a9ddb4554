/** `npm run gallery`: prints every template in every format from the current code and lays the pages out as contact sheets in `docs/gallery/`. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sheetWithin } from './lib/contact-sheet.mjs';
import { onNode24 } from './lib/node24.mjs';
import { ROOT } from './lib/paths.mjs';
import { printSample, samplesOf } from './lib/print-sample.mjs';
import { transpiledCore } from './lib/transpile.mjs';

await onNode24(fileURLToPath(import.meta.url));

const FOLDER = path.join(ROOT, 'docs', 'gallery');
const SHEET = {
	widths: [230, 200, 175, 150, 130, 110],
	mostBytes: 140_000,
	layout: { columns: 6 },
};
/** Cover, then two pages that face each other. */
const PREVIEW = {
	widths: [420, 360, 300, 260],
	mostBytes: 80_000,
	wanted: [1, 4, 5],
	layout: { columns: 3, gaps: (index) => (index === 0 ? 8 : 1) },
};
/** Brands of the white paper besides the first: a dark one, and one that cannot work as given. */
const MORE = [
	{ brand: 'ember', name: 'dark' },
	{ brand: 'awkward', name: 'awkward' },
];
const LABELS = {
	white_paper: 'White paper',
	report: 'Report',
	guide: 'Guide',
	case_study: 'Case study',
	blog_post: 'Blog post',
};

const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const require = transpiledCore();
const { listTemplates, loadTemplate } = require('./branding');
const { warmBrowser } = require('./adapters/browser/warm-browser');
const browser = warmBrowser({ idleCloseMs: 5_000, documentTimeoutMs: 240_000 });
fs.mkdirSync(FOLDER, { recursive: true });
const templates = listTemplates();
const formats = Object.keys(LABELS).filter((format) => samplesOf().includes(format));

try {
	for (const template of templates) {
		if (only.length > 0 && !only.includes(template)) continue;
		for (const format of formats) {
			if (!loadTemplate(template).formats.includes(format)) continue;
			const { pdf, pages } = await printed({ template, format, brand: 'harbour' });
			await keep(`${template}-${format}.png`, await sheetWithin(pdf, SHEET));
			if (format === 'white_paper') {
				const preview = await sheetWithin(pdf, PREVIEW);
				fs.writeFileSync(path.join(ROOT, 'templates', template, 'preview.png'), preview);
			}
			console.log(`${template} ${format}: ${pages} pages`);
		}
		for (const { brand, name } of MORE) {
			const { pdf } = await printed({ template, format: 'white_paper', brand });
			await keep(`${template}-white_paper-${name}.png`, await sheetWithin(pdf, SHEET));
		}
	}
	fs.writeFileSync(path.join(FOLDER, 'README.md'), index());
} finally {
	await browser.close();
}
process.exit(0);

async function printed(order) {
	const { pdf, rendering } = await printSample(require, {
		...order,
		size: 'A4',
		sample: order.format,
		browser,
	});
	return { pdf, pages: rendering.pages };
}

async function keep(name, picture) {
	fs.writeFileSync(path.join(FOLDER, name), picture);
}

function index() {
	const lines = [
		'# Gallery',
		'',
		'Every template in every format, printed from the current code by `npm run gallery`. The brand is invented',
		'("Harbour Light Energy"), the words are those of the shared samples. The white paper stands here in two brands',
		'more: a dark one, and one whose colours cannot work as given and are corrected.',
		'',
	];
	for (const template of templates) {
		const { name, description } = loadTemplate(template);
		lines.push(`## ${template}: ${name}`, '', description, '');
		const sheets = [
			...formats.map((format) => [LABELS[format], `${template}-${format}.png`]),
			...MORE.map((more) => [
				`White paper, ${more.name}`,
				`${template}-white_paper-${more.name}.png`,
			]),
		];
		for (const [label, file] of sheets) {
			if (!fs.existsSync(path.join(FOLDER, file))) continue;
			lines.push(`**${label}**`, '', `![${template}, ${label.toLowerCase()}](${file})`, '');
		}
	}
	return `${lines.join('\n').trimEnd()}\n`;
}
