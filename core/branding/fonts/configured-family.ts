/** A family an agency supplies as files, checked before a browser sees it. */
import { AgencyError } from '../../shared/errors';
import { readCut } from './cuts';
import { type LetterRange, intersectRanges } from './letters';
import { FontFileError, readFontFile } from './read-font-file';
import { type FamilyKind, isShippedFamily } from './registry';

/** Bytes of one file at most. */
const MAX_FILE_BYTES = 5 * 1024 * 1024;
const MAX_FILES = 12;
/** Names that can stand in a stylesheet as they are. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u;

/** What an agency gives. */
export interface FamilyFiles {
	/** CSS name: letters, digits, spaces, dots, hyphens and underlines. */
	name: string;
	/** Decides which shipped families stand behind it; `sans` where absent. */
	kind?: FamilyKind | undefined;
	files: readonly {
		/** `weight-style`, for example `600-italic`. */
		cut: string;
		bytes: Uint8Array;
		/** For messages. */
		fileName?: string | undefined;
	}[];
}

/** One checked file. */
export interface ConfiguredFile {
	cut: string;
	base64: string;
	format: 'woff2' | 'truetype' | 'opentype';
}

/** A family of the agency's own, usable in one request. */
export interface ConfiguredFamily {
	name: string;
	kind: FamilyKind;
	cuts: readonly string[];
	/** Letters every file has, sorted. */
	letters: readonly LetterRange[];
	files: readonly ConfiguredFile[];
}

/** Whether a family name can stand in a stylesheet. */
export function isSafeFamilyName(name: string): boolean {
	return NAME.test(name);
}

/**
 * Checks the files of a family.
 *
 * @throws {AgencyError} BRAND_006 naming the file and what is wrong with it
 */
export function configuredFamily({ name, kind = 'sans', files }: FamilyFiles): ConfiguredFamily {
	const shown = `"${name.slice(0, 60)}"`;
	if (!isSafeFamilyName(name)) {
		throw refused(
			`${shown} cannot be the name of a font.`,
			'Use letters, digits, spaces, dots and hyphens.',
		);
	}
	if (isShippedFamily(name)) {
		throw refused(
			`${shown} is the name of a shipped family.`,
			'Give your font another name, for example with the name of the agency.',
		);
	}
	if (files.length === 0 || files.length > MAX_FILES) {
		throw refused(
			`The font ${shown} has ${files.length} files.`,
			`Give one to ${MAX_FILES}, one for each cut.`,
		);
	}
	const seen = new Set<string>();
	const read = files.map(({ cut, bytes, fileName }) => {
		readCut(cut);
		const file = `${fileName === undefined ? 'The file' : `"${fileName.slice(0, 80)}"`} of ${shown}, ${cut},`;
		if (seen.has(cut)) throw refused(`${file} is the second one of this cut.`, 'Give one.');
		seen.add(cut);
		if (bytes.length > MAX_FILE_BYTES) {
			throw refused(
				`${file} has ${(bytes.length / 1024 / 1024).toFixed(1)} MB.`,
				'5 MB are allowed; give it as WOFF2, or with fewer letters.',
			);
		}
		try {
			return { cut, base64: Buffer.from(bytes).toString('base64'), ...readFontFile(bytes) };
		} catch (error) {
			if (!(error instanceof FontFileError)) throw error;
			throw refused(
				`${file} ${error.message}.`,
				'Give a static WOFF2, TTF or OTF file whose licence allows embedding.',
			);
		}
	});
	return {
		name,
		kind,
		cuts: read.map(({ cut }) => cut),
		letters: read.map(({ letters }) => letters).reduce(intersectRanges),
		files: read.map(({ cut, base64, format }) => ({ cut, base64, format })),
	};
}

function refused(message: string, hint: string): AgencyError {
	return new AgencyError({ kind: 'config', code: 'BRAND_006', message, hint, field: 'fonts' });
}
