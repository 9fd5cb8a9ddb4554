/**
 * Unpacks Chromium from `@sparticuz/chromium` (Linux x64, glibc) into a folder of this user.
 *
 * The package's own `executablePath()` is not used: it unpacks into fixed names of the shared temp folder, where a second
 * user or process fails, and its fonts.conf names that folder, after which embedded text prints as nothing.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { AgencyError } from '../../shared/errors';

const inflate = promisify(zlib.brotliDecompress);

/** Version of the cache's layout and content. */
const CACHE_NAME = 'chromium-153.0.0';
const TAR_BLOCK = 512;
const FOLDER_TYPE = 53;

/**
 * Unpacks once, by temporary folder and atomic rename, so that two processes at the same time are fine.
 *
 * @param entry resolved entry file of `@sparticuz/chromium`
 */
export async function unpackEmbedded(
	entry: string,
): Promise<{ executablePath: string; env: Record<string, string> }> {
	if (process.platform !== 'linux' || process.arch !== 'x64') {
		throw new AgencyError({
			kind: 'render',
			code: 'RENDER_004',
			message: `The embedded browser is for Linux x64; this is ${process.platform} ${process.arch}`,
			hint: 'Install Chromium or Chrome on this machine, or set a remote browser in the Content Agency credential.',
		});
	}
	const cache = path.join(
		process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'),
		'content-agency',
	);
	const home = path.join(cache, CACHE_NAME);
	if (!fs.existsSync(path.join(home, 'complete'))) await unpackTo(binFolder(entry), cache, home);
	return {
		executablePath: path.join(home, 'chromium'),
		env: {
			PATH: process.env.PATH ?? '',
			HOME: os.homedir(),
			LANG: process.env.LANG ?? 'C.UTF-8',
			LD_LIBRARY_PATH: path.join(home, 'al2023', 'lib'),
			FONTCONFIG_PATH: path.join(home, 'fonts'),
			FONTCONFIG_FILE: path.join(home, 'fonts', 'fonts.conf'),
		},
	};
}

function binFolder(entry: string): string {
	let folder = path.dirname(entry);
	while (!fs.existsSync(path.join(folder, 'bin', 'chromium.br'))) {
		const parent = path.dirname(folder);
		if (parent === folder) throw new Error('@sparticuz/chromium holds no bin/chromium.br');
		folder = parent;
	}
	return path.join(folder, 'bin');
}

async function unpackTo(bin: string, cache: string, home: string): Promise<void> {
	fs.mkdirSync(cache, { recursive: true, mode: 0o700 });
	const draft = fs.mkdtempSync(`${home}.`);
	const read = async (name: string) => await inflate(fs.readFileSync(path.join(bin, name)));
	fs.writeFileSync(path.join(draft, 'chromium'), await read('chromium.br'), { mode: 0o700 });
	untar(await read('al2023.tar.br'), path.join(draft, 'al2023'));
	untar(await read('fonts.tar.br'), path.join(draft, 'fonts'));
	untar(await read('swiftshader.tar.br'), draft);
	fs.writeFileSync(path.join(draft, 'fonts', 'fonts.conf'), fontsConf(home));
	fs.writeFileSync(path.join(draft, 'complete'), '');
	try {
		fs.renameSync(draft, home);
	} catch (error) {
		// Another process was first; its folder is as good as ours.
		if (!fs.existsSync(path.join(home, 'complete'))) throw error;
		fs.rmSync(draft, { recursive: true });
	}
}

/** Writes the plain files and folders of a tar archive below `folder`; refuses names that leave it. */
function untar(archive: Buffer, folder: string): void {
	for (let at = 0; at + TAR_BLOCK <= archive.length && archive[at] !== 0;) {
		const field = (from: number, to: number) =>
			archive.toString('utf8', at + from, at + to).replace(/\0.*$/s, '');
		const prefix = field(257, 262) === 'ustar' ? field(345, 500) : '';
		const target = path.join(folder, prefix, field(0, 100));
		if (target !== folder && !target.startsWith(folder + path.sep))
			throw new Error(`Unsafe name in archive: ${target}`);
		const size = parseInt(field(124, 136).trim() || '0', 8);
		if (archive[at + 156] === FOLDER_TYPE) fs.mkdirSync(target, { recursive: true });
		else {
			fs.mkdirSync(path.dirname(target), { recursive: true });
			fs.writeFileSync(target, archive.subarray(at + TAR_BLOCK, at + TAR_BLOCK + size), {
				mode: 0o755,
			});
		}
		at += TAR_BLOCK + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
	}
}

function fontsConf(home: string): string {
	return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${home}/fonts/fonts</dir><dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><cachedir>${home}/font-cache</cachedir>
</fontconfig>
`;
}
