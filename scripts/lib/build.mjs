/** Builds `dist/` when a source changed since the last build. */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { CACHE, ROOT } from './paths.mjs';
import { StepError } from './say.mjs';
import { TASKS } from './tasks.mjs';

const SOURCES = [
	'index.ts',
	'nodes',
	'credentials',
	'core',
	'templates',
	'package.json',
	'tsconfig.json',
	'tsconfig.build.json',
	'gulpfile.js',
];
const STAMP = path.join(CACHE, 'build-stamp');

/** Builds unless `dist/` is the build of exactly these sources. */
export async function ensureBuilt() {
	const wanted = fingerprint();
	const isFresh =
		fs.existsSync(STAMP) &&
		fs.existsSync(path.join(ROOT, 'dist')) &&
		fs.readFileSync(STAMP, 'utf8') === wanted;
	if (isFresh) return false;
	fs.rmSync(STAMP, { force: true });
	const code = await TASKS.build([]);
	if (code !== 0) {
		throw new StepError('The package did not build; the compiler says above why', {
			command: 'npm run build',
		});
	}
	fs.mkdirSync(CACHE, { recursive: true });
	fs.writeFileSync(STAMP, wanted);
	return true;
}

/** Changes with any file's name, size or time. */
function fingerprint() {
	const hash = crypto.createHash('sha256');
	for (const source of SOURCES) {
		for (const file of filesOf(path.join(ROOT, source))) {
			const { size, mtimeMs } = fs.statSync(file);
			hash.update(`${path.relative(ROOT, file)} ${size} ${mtimeMs}\n`);
		}
	}
	return hash.digest('hex');
}

function filesOf(place) {
	if (!fs.existsSync(place)) return [];
	if (!fs.statSync(place).isDirectory()) return [place];
	const entries = fs.readdirSync(place, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
		.sort();
}
