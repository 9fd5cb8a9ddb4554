/** `npm run preview`: prints a sample in a template, a brand and a page size, and again at every change with --watch. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onNode24 } from './lib/node24.mjs';
import { CACHE, ROOT } from './lib/paths.mjs';
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

const print = async () => {
	const { html, pdf, rendering, brand } = await printSample(transpiledCore(), order);
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
	await print();
	if (given.watch !== 'true') process.exit(0);
	console.log('Watching templates/ …');
	let pending;
	fs.watch(path.join(ROOT, 'templates'), { recursive: true }, () => {
		clearTimeout(pending);
		pending = setTimeout(() => {
			print().catch((error) => console.error(error.message));
		}, 150);
	});
}
