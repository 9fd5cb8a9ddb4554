/** Sorts the files of a template into texts and pictures: names, sizes, types by content, UTF-8, drawings rewritten. */
import { readJpeg } from '../cover-image/picture/jpeg';
import { readPng } from '../cover-image/picture/png';
import { rebuildSvg } from '../logo/rebuild-svg';
import type { Report } from './finding';
import type { TemplateEntry } from './read-archive';

/** Texts by path, and assets as `data:` addresses by path. */
export interface GatheredFiles {
	texts: Record<string, string>;
	assets: Record<string, string>;
	/** Picture the author made of the template. */
	preview: Uint8Array | undefined;
}

/** Ceilings of the files. */
export const FILE_LIMITS = {
	files: 60,
	totalBytes: 10_000_000,
	textBytes: 512_000,
	assetBytes: 1_000_000,
	assetsBytes: 3_000_000,
	pathLetters: 120,
	pixels: 4_000,
};

/** What the packers of the systems leave behind, and texts for people such as the licence of a font. */
const PASSED_OVER = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)|\.(?:md|txt)$/iu;
const TEXTS = /\.(?:hbs|html|css|json)$/u;
const MEDIA: Record<string, string> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	woff2: 'font/woff2',
	svg: 'image/svg+xml',
};
const PREVIEW = /^preview\.(?:png|jpe?g)$/u;

/** The files by kind. What is wrong goes to `report`. */
export async function gatherFiles(
	entries: readonly TemplateEntry[],
	report: Report,
): Promise<GatheredFiles> {
	const gathered: GatheredFiles = { texts: {}, assets: {}, preview: undefined };
	const given = entries.filter(({ path }) => !PASSED_OVER.test(path));
	const files = withoutFolder(given);
	refuseTooMany(files, report);
	const seen = new Set<string>();
	for (const { path, bytes } of files) {
		if (!soundPath(path, report)) continue;
		if (seen.has(path.toLowerCase())) {
			const message = 'It is there twice, or under a name that differs in case alone.';
			report({ file: path, line: 0, rule: 'file-name', message, remedy: 'Keep one of them.' });
			continue;
		}
		seen.add(path.toLowerCase());
		if (TEXTS.test(path)) {
			const text = readText(path, bytes, report);
			if (text !== undefined) gathered.texts[path] = text;
			continue;
		}
		const address = await readAssetFile(path, bytes, report);
		if (address === undefined) continue;
		if (PREVIEW.test(path)) gathered.preview = bytes;
		else gathered.assets[path] = address;
	}
	return gathered;
}

/** A ZIP of a folder has the folder before every name. */
function withoutFolder(entries: readonly TemplateEntry[]): TemplateEntry[] {
	const folders = new Set(entries.map(({ path }) => (/^([^/\\]+)\//u.exec(path) ?? [])[1] ?? ''));
	const [only = ''] = folders;
	if (folders.size !== 1 || only === '' || only === '..' || only === '.') return [...entries];
	return entries.map(({ path, bytes }) => ({ path: path.slice(only.length + 1), bytes }));
}

function refuseTooMany(files: TemplateEntry[], report: Report): void {
	const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
	const say = (message: string, remedy: string) =>
		report({ file: '', line: 0, rule: 'size', message, remedy });
	if (files.length === 0) say('There is no file in it.', 'Put template.json and its files in.');
	if (files.length > FILE_LIMITS.files) {
		say(
			`It has ${files.length} files; the limit is ${FILE_LIMITS.files}.`,
			'Join partials or style sheets.',
		);
	}
	if (total > FILE_LIMITS.totalBytes) {
		say(
			`Its files have ${Math.round(total / 1000)} kB; the limit is 10,000 kB.`,
			'Make pictures smaller.',
		);
	}
}

function soundPath(path: string, report: Report): boolean {
	const leaves =
		path.length > FILE_LIMITS.pathLetters ||
		path.split('/').some((step) => step === '' || step.startsWith('.')) ||
		!/^[\w][\w./ -]*$/u.test(path);
	if (!leaves) return true;
	report({
		file: path.slice(0, FILE_LIMITS.pathLetters).replace(/\p{Cc}/gu, '?'),
		line: 0,
		rule: 'file-name',
		message:
			'This name leaves the folder, or holds something other than letters, digits, dots, dashes and slashes.',
		remedy: 'Name it plainly, relative to template.json.',
	});
	return false;
}

function readText(path: string, bytes: Uint8Array, report: Report): string | undefined {
	if (bytes.length > FILE_LIMITS.textBytes) {
		const message = `It has ${Math.round(bytes.length / 1000)} kB; the limit of a text is 512 kB.`;
		report({ file: path, line: 0, rule: 'size', message, remedy: 'Split it, or take data out.' });
		return undefined;
	}
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		if (!text.includes('\0')) return text.replaceAll('\r\n', '\n');
	} catch {
		// Reported below: not UTF-8 and NUL are mended the same way.
	}
	const message = 'It is not text in UTF-8.';
	report({ file: path, line: 0, rule: 'encoding', message, remedy: 'Save it as UTF-8.' });
	return undefined;
}

async function readAssetFile(
	path: string,
	bytes: Uint8Array,
	report: Report,
): Promise<string | undefined> {
	const suffix = /\.([a-z0-9]+)$/iu.exec(path)?.[1]?.toLowerCase() ?? '';
	const media = MEDIA[suffix];
	const say = (rule: 'file-type' | 'size' | 'picture', message: string, remedy: string) =>
		report({ file: path, line: 0, rule, message, remedy });
	if (media === undefined) {
		say(
			'file-type',
			`Files of the kind ".${suffix}" have no place in a template.`,
			'Allowed: hbs, css, json, png, jpg, svg, woff2.',
		);
		return undefined;
	}
	if (bytes.length > FILE_LIMITS.assetBytes) {
		say(
			'size',
			`It has ${Math.round(bytes.length / 1000)} kB; the limit is 1,000 kB.`,
			'Make it smaller.',
		);
		return undefined;
	}
	if (suffix === 'svg') {
		const text = readText(path, bytes, report);
		if (text === undefined) return undefined;
		try {
			const drawn = await rebuildSvg(text, (reason) => new Error(reason));
			return `data:image/svg+xml;base64,${Buffer.from(drawn).toString('base64')}`;
		} catch (error) {
			say(
				'picture',
				`The drawing was refused: ${(error as Error).message}.`,
				'Save it as a plain SVG of paths.',
			);
			return undefined;
		}
	}
	const read = readBinary(suffix, Buffer.from(bytes));
	if (typeof read === 'string') {
		say(
			'picture',
			read,
			'Save it anew in the kind its name says, at most 4,000 pixels wide and high.',
		);
		return undefined;
	}
	return `data:${media};base64,${read.toString('base64')}`;
}

/** The bytes without what is private in them, or why they are not what the name says. */
function readBinary(suffix: string, bytes: Buffer): Buffer | string {
	if (suffix === 'woff2') {
		return bytes.toString('latin1', 0, 4) === 'wOF2' ? bytes : 'It is no WOFF2 font.';
	}
	const isPng = bytes.toString('hex', 0, 4) === '89504e47';
	const isJpeg = bytes.toString('hex', 0, 3) === 'ffd8ff';
	if (suffix === 'png' ? !isPng : !isJpeg) {
		return `It is no ${suffix === 'png' ? 'PNG' : 'JPEG'} picture.`;
	}
	const picture = isPng ? readPng(bytes) : readJpeg(bytes);
	if ('refused' in picture) return `The picture was refused: ${picture.refused}.`;
	const { widthPx, heightPx } = picture;
	if (Math.max(widthPx, heightPx) > FILE_LIMITS.pixels)
		return `It is ${widthPx} × ${heightPx} pixels.`;
	return Buffer.from(picture.bytes);
}
