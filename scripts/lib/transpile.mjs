/** Compiles `core/` file by file, without checking types, so that a change of a template or a line shows at once. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CACHE, ROOT } from './paths.mjs';

const require = createRequire(import.meta.url);

/** Brings the compiled copy of `core/` up to date and gives a function that requires from it. */
export function transpiledCore() {
	const home = path.join(CACHE, 'preview');
	fs.mkdirSync(home, { recursive: true });
	for (const name of ['templates', 'node_modules', 'package.json']) linkOnce(name, home);
	const core = path.join(ROOT, 'core');
	for (const entry of fs.readdirSync(core, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile() || /\.(?:test|exam)\.ts$/.test(entry.name)) continue;
		const source = path.join(entry.parentPath, entry.name);
		const target = path.join(home, path.relative(ROOT, source)).replace(/\.ts$/, '.js');
		bringUp(source, target);
	}
	return createRequire(path.join(home, 'core', 'index.js'));
}

function linkOnce(name, home) {
	const link = path.join(home, name);
	if (!fs.existsSync(link)) fs.symlinkSync(path.join(ROOT, name), link);
}

function bringUp(source, target) {
	const { mtimeMs } = fs.statSync(source);
	if (fs.existsSync(target) && fs.statSync(target).mtimeMs >= mtimeMs) return;
	fs.mkdirSync(path.dirname(target), { recursive: true });
	const draft = `${target}.${process.pid}`;
	if (source.endsWith('.ts')) {
		const typescript = require('typescript');
		const { outputText } = typescript.transpileModule(fs.readFileSync(source, 'utf8'), {
			fileName: source,
			compilerOptions: { module: 'nodenext', target: 'es2023', resolveJsonModule: true },
		});
		fs.writeFileSync(draft, outputText);
	} else fs.copyFileSync(source, draft);
	fs.renameSync(draft, target);
}
