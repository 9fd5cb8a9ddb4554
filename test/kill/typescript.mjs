/** Lets a plain Node process run the TypeScript of this checkout, as Jest does: for processes that are killed. */
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const { transformSync } = require('@swc/core');

const isOurs = (url) => url?.startsWith('file:') && !url.includes('/node_modules/');

/** The TypeScript file a relative specifier means; lazy imports carry `.js`. */
function sourceOf(specifier, parentUrl) {
	const from = path.resolve(path.dirname(fileURLToPath(parentUrl)), specifier);
	const bare = from.replace(/\.js$/, '');
	const names = [
		`${from}.ts`,
		`${bare}.ts`,
		path.join(from, 'index.ts'),
		path.join(bare, 'index.ts'),
	];
	return names.find((name) => fs.existsSync(name));
}

registerHooks({
	resolve(specifier, context, next) {
		if (/^\.{1,2}(\/|$)/.test(specifier) && isOurs(context.parentURL)) {
			const source = sourceOf(specifier, context.parentURL);
			if (source !== undefined)
				return { url: pathToFileURL(source).href, format: 'commonjs', shortCircuit: true };
		}
		return next(specifier, context);
	},
	load(url, context, next) {
		if (!url.endsWith('.ts') || !isOurs(url)) return next(url, context);
		return { format: 'commonjs', source: compiled(fileURLToPath(url)), shortCircuit: true };
	},
});

/** A file is compiled by the first process of a battery and read by the others. */
function compiled(filename) {
	const source = fs.readFileSync(filename, 'utf8');
	const folder = process.env.NODE_COMPILE_CACHE;
	const name = crypto.createHash('sha256').update(filename).update(source).digest('hex');
	const kept = folder && path.join(folder, `${name}.js`);
	if (kept && fs.existsSync(kept)) return fs.readFileSync(kept, 'utf8');
	const { code } = transformSync(source, {
		filename,
		jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
		module: { type: 'commonjs', ignoreDynamic: true },
		swcrc: false,
	});
	if (kept) {
		fs.mkdirSync(folder, { recursive: true });
		// A process that is killed while it writes leaves no half file behind.
		fs.writeFileSync(`${kept}.${process.pid}`, code);
		fs.renameSync(`${kept}.${process.pid}`, kept);
	}
	return code;
}

// The harness loads the package's nodes past Jest's mocks; here there are none.
globalThis.jest = { requireActual: (file) => require(file) };
