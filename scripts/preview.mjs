/** `npm run preview`: prints a sample in a template, shipped or of a folder, or all of them on one sheet; again at every change with --watch or --serve. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onNode24 } from './lib/node24.mjs';
import { CACHE, ROOT } from './lib/paths.mjs';
import { printAll } from './lib/preview-sheet.mjs';
import { readFolder } from './lib/template-folder.mjs';
import { reloadingPage } from './lib/reloading-page.mjs';
import { printSample, samplesOf } from './lib/print-sample.mjs';
import { transpiledCore } from './lib/transpile.mjs';

await onNode24(fileURLToPath(import.meta.url));
const given = Object.fromEntries(
	process.argv.slice(2).map((word) => {
		const [name, value = 'true'] = word.replace(/^--/, '').split('=');
		return [name, value];
	}),
);
const order = {
	template: given.template ?? 'EXEC_01',
	format: given.format ?? 'white_paper',
	brand: given.brand ?? 'sample',
	mode: given.mode,
	size: given.size ?? 'A4',
	sample: given.sample,
	draft: given.draft === 'true',
};
const folder = path.resolve(given.out ?? path.join(CACHE, 'previews'));

let page;

const print = async () => {
	const require = transpiledCore();
	if (given.folder !== undefined) {
		order.source = await readFolder(require, given.folder);
		order.template = order.source.template.code;
	}
	if (given.all === 'true') {
		const base = path.join(folder, `sheet-${order.source === undefined ? 'all' : order.template}`);
		await printAll(require, order, base);
		console.log(`${path.relative(process.cwd(), base)}.pdf and .png`);
		page?.changed(`${base}.pdf`);
		return;
	}
	const { html, pdf, rendering, brand } = await printSample(require, order);
	const name = [order.template, order.sample ?? order.format, order.brand, order.mode, order.size];
	const base = path.join(folder, name.filter(Boolean).join('-'));
	fs.mkdirSync(folder, { recursive: true });
	fs.writeFileSync(`${base}.html`, html);
	fs.writeFileSync(`${base}.pdf`, pdf);
	console.log(
		`${path.relative(process.cwd(), base)}.pdf: ${rendering.pages} pages, ${Math.round(pdf.length / 1024)} kB`,
	);
	for (const note of [...brand.notes, ...rendering.warnings]) console.log(`  ${note.message}`);
	if (given.png === 'true') pictures(base);
	page?.changed(`${base}.pdf`);
};

/** Pages as pictures at 100 dpi, where poppler is installed. */
function pictures(base) {
	try {
		for (const old of fs.globSync(`${base}-p*.png`)) fs.rmSync(old);
		execFileSync('pdftoppm', ['-r', given.dpi ?? '100', '-png', `${base}.pdf`, `${base}-p`]);
	} catch (error) {
		console.log(`  No pictures: ${String(error.message).split('\n')[0]}`);
	}
}

if (given.list === 'true') {
	console.log(samplesOf().join('\n'));
} else {
	const watching = given.watch === 'true' || given.serve !== undefined;
	if (given.serve !== undefined) {
		page = await reloadingPage(given.serve === 'true' ? 0 : Number(given.serve));
		console.log(`Open ${page.address}`);
	}
	// While a template is written, a finding is an answer and not the end.
	await print().catch((error) => {
		console.error(error.message);
		if (!watching) process.exit(1);
	});
	if (!watching) process.exit(0);
	const watched = [
		path.join(ROOT, 'templates'),
		...(given.folder === undefined ? [] : [given.folder]),
	];
	console.log(
		`Watching ${watched.map((place) => path.relative(process.cwd(), place)).join(', ')} …`,
	);
	let pending;
	for (const place of watched) {
		fs.watch(place, { recursive: true }, () => {
			clearTimeout(pending);
			pending = setTimeout(() => {
				print().catch((error) => console.error(error.message));
			}, 150);
		});
	}
}
