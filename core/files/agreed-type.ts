/** The type of a file that somebody hands in: its content decides, and what its name and its sender say has to agree. */
import { AgencyError } from '../shared/errors';
import { sniffType } from '../shared/sniff-type';

/** Bytes of the beginning that are looked at. */
export const TYPE_HEAD_BYTES = 8_192;

const UNKNOWN = 'application/octet-stream';
const SAID_NOTHING = new Set(['', UNKNOWN, 'binary/octet-stream', 'application/x-download']);

/** What a name's ending promises. */
const BY_ENDING: Record<string, string> = {
	csv: 'text/csv',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	gif: 'image/gif',
	htm: 'text/html',
	html: 'text/html',
	ics: 'text/calendar',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	json: 'application/json',
	md: 'text/markdown',
	ods: 'application/vnd.oasis.opendocument.spreadsheet',
	pdf: 'application/pdf',
	png: 'image/png',
	svg: 'image/svg+xml',
	txt: 'text/plain',
	vtt: 'text/vtt',
	webp: 'image/webp',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	xml: 'application/xml',
	zip: 'application/zip',
};

/** Types that are one and the same to the first bytes of a file. */
const FAMILIES: [found: RegExp, said: RegExp][] = [
	[
		/^application\/(zip|vnd\.openxml)/,
		/^application\/(zip|x-zip(-compressed)?|epub\+zip|vnd\.(openxmlformats-|oasis\.opendocument\.|ms-(excel|word|powerpoint)\.).*)$/,
	],
	[/^application\/msword$/, /^application\/(msword|vnd\.ms-(excel|powerpoint|outlook))$/],
	[/^application\/gzip$/, /^application\/(gzip|x-gzip|x-compressed-tar)$/],
	[/^image\/jpeg$/, /^image\/(jpeg|jpg|pjpeg)$/],
	[/^image\/svg\+xml$/, /^(image\/svg\+xml|(text|application)\/xml)$/],
	[/^application\/xml$/, /^((text|application)\/([a-z.-]+\+)?xml|text\/plain)$/],
	// Markdown may begin with a tag; a table of values never does.
	[/^text\/html$/, /^(text\/(html|markdown|plain)|application\/xhtml\+xml)$/],
	[
		/^(text\/(plain|markdown)|application\/json)$/,
		/^(text\/.*|application\/([a-z.-]+\+)?(json|yaml|x-subrip|x-yaml|javascript))$/,
	],
];

/**
 * The media type a file is stored with.
 *
 * @param file.head     its first bytes, at most {@link TYPE_HEAD_BYTES}
 * @param file.declared what came with it; may say nothing
 * @returns what was declared where the content agrees, else what the name or the content says
 * @throws {AgencyError} `FILE_002` when content, name and declaration do not agree
 */
export function agreedType(file: { head: Uint8Array; declared: string; name: string }): string {
	const { head, name } = file;
	const declared = file.declared.split(';')[0]!.trim().toLowerCase();
	const found = head.byteLength === 0 ? UNKNOWN : sniffType(head, declared, name);
	const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
	const named = BY_ENDING[ending];
	const said = SAID_NOTHING.has(declared) ? undefined : declared;
	if (said !== undefined && !agrees(found, said))
		throw disagreement(name, `was sent as ${said}`, found);
	if (named !== undefined && !agrees(found, named))
		throw disagreement(name, `is called .${ending}`, found);
	return said ?? named ?? found;
}

function agrees(found: string, said: string): boolean {
	if (found === said) return true;
	// Sounds, films and whatever else has no mark we know: only a known type contradicts it.
	if (found === UNKNOWN) return !Object.values(BY_ENDING).includes(said);
	return FAMILIES.some(([ours, theirs]) => ours.test(found) && theirs.test(said));
}

function disagreement(name: string, claim: string, found: string): AgencyError {
	const what = found === UNKNOWN ? 'its content is not that' : `its content is ${found}`;
	return new AgencyError({
		kind: 'input',
		code: 'FILE_002',
		message: `'${name.slice(0, 100)}' ${claim}, but ${what}`,
		hint: 'Save the file in the format its name says, or name it after its format.',
	});
}
